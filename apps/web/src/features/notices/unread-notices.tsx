import { Button, Group, Text, Title } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { formatCount } from '#libs/domain/campaign/vietnamese-number';
import { useText } from '../../app/locale.js';
import { Unsent } from '../../ui/unsent.js';
import { More } from './more.js';
import { NoticeRow } from './notice-row.js';
import type { Notice } from './queries.js';
import { isMarked, useMarkRead } from './use-mark-read.js';
import type { useNotices } from './use-notices.js';
import classes from './notices.module.css';

type Parts = {
  readonly items: readonly Notice[];
  /** Of everything, or of the organization that is chosen. */
  readonly total: number;
  readonly narrowed: boolean;
  readonly list: Pick<ReturnType<typeof useNotices>, 'hasMore' | 'loading' | 'more'>;
};

/** What was not read yet, by organization; one is marked as read, or all that is shown. */
export function UnreadNotices({ items, total, narrowed, list }: Parts) {
  const t = useText('notices');
  const marking = useMarkRead();
  const mark = marking.isPending ? marking.variables : undefined;
  const left = items.filter((notice) => !isMarked(notice, mark));
  const [latest] = left;
  const readAll = () => {
    if (!latest) return;
    marking.mutate(narrowed ? { ids: left.map(({ id }) => id) } : { upTo: latest.id });
  };
  return (
    <section className={classes.card}>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t('unread', { count: formatCount(total) })}
        </Title>
        {latest && (
          <Button variant="default" leftSection={<IconChecks size={18} aria-hidden />} onClick={readAll}>
            {t(narrowed ? 'markShown' : 'markAll')}
          </Button>
        )}
      </Group>
      <div role="status" className={classes.status}>
        {marking.isPending && t('marking')}
        {marking.isSuccess && t('marked')}
      </div>
      <Unsent error={marking.error} onAgain={() => marking.variables && marking.mutate(marking.variables)} />
      {!latest && <Text c="dimmed">{t('nothingUnread')}</Text>}
      <ByOrganization notices={left} onRead={(id) => marking.mutate({ ids: [id] })} />
      <More list={list} />
    </section>
  );
}

type GroupsParts = { readonly notices: readonly Notice[]; readonly onRead: (id: number) => void };

function ByOrganization({ notices, onRead }: GroupsParts) {
  return byOrganization(notices).map(({ id, name, notices: own }) => (
    <div key={id}>
      <Title order={3} size="h5" mt="md">
        {name}
      </Title>
      <ul className={classes.rows}>
        {own.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} onRead={() => onRead(notice.id)} />
        ))}
      </ul>
    </div>
  ));
}

/** In the order in which the organizations come up first. */
function byOrganization(notices: readonly Notice[]) {
  const organizations = new Map(notices.map(({ organization }) => [organization.id, organization]));
  return [...organizations.values()].map(({ id, name }) => ({
    id,
    name,
    notices: notices.filter(({ organization }) => organization.id === id),
  }));
}
