import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useText } from '../../app/locale.js';
import { Page } from '../../ui/page.js';
import { TaskPane } from '../task/task-pane.js';
import { Filters } from './filters.js';
import { InboxList } from './inbox-list.js';
import { QueueTabs } from './queue-tabs.js';
import { useChoosing } from './use-choosing.js';
import { useInbox } from './use-inbox.js';
import { useInboxKeys } from './use-inbox-keys.js';
import classes from './inbox.module.css';

const route = getRouteApi('/signed-in/inbox');

/** What waits for whom, most urgent first; the chosen task lies beside it, on a phone above it. */
export function InboxPage() {
  const t = useText('inbox');
  const { task, ...asked } = route.useSearch();
  const inbox = useInbox(asked);
  const choosing = useChoosing(inbox.items ?? []);
  useInboxKeys(choosing);
  return (
    <Page title={t('title')}>
      <div className={classes.split} data-open={task !== undefined}>
        <section className={classes.queue} aria-label={t('list')}>
          <QueueTabs counts={inbox.counts} />
          <Filters />
          <InboxList {...inbox} chosen={task} />
        </section>
        <section className={classes.item} aria-label={t('item')}>
          {task ? <TaskPane key={task} taskId={task} onClose={choosing.close} /> : <NothingChosen />}
        </section>
      </div>
    </Page>
  );
}

function NothingChosen() {
  const t = useText('inbox');
  return (
    <div className={classes.nothing}>
      <Text fw={600}>{t('choose')}</Text>
      <Text c="dimmed" size="sm">
        {t('chooseDo')}
      </Text>
    </div>
  );
}
