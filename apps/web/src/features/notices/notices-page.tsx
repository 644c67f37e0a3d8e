import { Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useText } from '../../app/locale.js';
import { Page } from '../../ui/page.js';
import { Waiting } from '../../ui/waiting.js';
import { More } from './more.js';
import { NoticeRow } from './notice-row.js';
import { Organizations } from './organizations.js';
import { UnreadNotices } from './unread-notices.js';
import { useNotices } from './use-notices.js';
import classes from './notices.module.css';

const route = getRouteApi('/signed-in/notices');

/** What the reader was told, and why: what is unread first, by organization. */
export function NoticesPage() {
  const t = useText('notices');
  const { organization } = route.useSearch();
  const { items, unread, ...list } = useNotices('unread', organization);
  return (
    <Page title={t('title')}>
      {!items || !unread ? (
        <Waiting />
      ) : (
        <>
          <Organizations unread={unread} chosen={organization} />
          <UnreadNotices
            items={items}
            total={
              organization
                ? (unread.organizations.find(({ id }) => id === organization)?.unread ?? 0)
                : unread.total
            }
            narrowed={organization !== undefined}
            list={list}
          />
        </>
      )}
      <Earlier organization={organization} />
    </Page>
  );
}

/** What is read, or asks nothing more: latest first. */
function Earlier({ organization }: { readonly organization: string | undefined }) {
  const t = useText('notices');
  const { items, ...list } = useNotices('all', organization);
  if (!items) return null;
  const earlier = items.filter(({ read, settled }) => read || settled);
  return (
    <section className={classes.card}>
      <Title order={2} size="h4">
        {t('earlier')}
      </Title>
      {earlier.length === 0 && <Text c="dimmed">{t('nothingEarlier')}</Text>}
      <ul className={classes.rows}>
        {earlier.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} />
        ))}
      </ul>
      <More list={list} />
    </section>
  );
}
