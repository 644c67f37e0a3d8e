import { Anchor, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useLocale, useText } from '../../app/locale.js';
import { Due } from '../../ui/due.js';
import type { CaseView } from './queries.js';
import classes from './case.module.css';

/** What was opened so far, each with how urgent it is and whom it waits for; a press opens it. */
export function CaseTasks({ tasks }: Pick<CaseView, 'tasks'>) {
  const t = useText('case');
  const body = useText('body');
  const { locale } = useLocale();
  return (
    <section className={classes.card}>
      <Title order={2} size="h4">
        {t('tasks')}
      </Title>
      {tasks.length === 0 && <Text c="dimmed">{t('none')}</Text>}
      <ul className={classes.rows}>
        {tasks.map((task) => (
          <li key={task.id} className={classes.row}>
            <Anchor component={Link} to={`/inbox?task=${task.id}`}>
              {task.title[locale]}
            </Anchor>
            <Due {...task} />
            {task.waitsFor.length > 0 && (
              <Text size="sm" c="dimmed">
                {[...new Set(task.waitsFor.map((line) => body(line.body)))].join(', ')}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
