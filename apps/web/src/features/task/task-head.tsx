import { Anchor, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLocale, useText } from '../../app/locale.js';
import { Due } from '../../ui/due.js';
import { pathQuery } from './organizations.js';
import type { TaskDetail } from './queries.js';
import { WhyDate } from './why-date.js';
import { useAsked } from './asked.js';
import classes from './task.module.css';

/** What it is, of whom, by when and why by then, and whom it waits for. */
export function TaskHead({ task }: { readonly task: TaskDetail }) {
  const { locale } = useLocale();
  const t = useText('task');
  const stage = useText('stage');
  const { data: path = [] } = useQuery(pathQuery(task.organization.id));
  const asked = useAsked(task);
  return (
    <header>
      {path.length > 1 && (
        <Text size="sm" c="dimmed" className={classes.wrap}>
          {path.slice(0, -1).join(' › ')}
        </Text>
      )}
      <Title order={2} size="h3" tabIndex={-1} data-task-heading className={classes.heading}>
        {task.title[locale]}
      </Title>
      <Text size="sm" mt={4}>
        {task.organization.name} · {stage(task.stage)}
        {task.round > 1 && ` · ${t('round', { round: task.round })}`}
      </Text>
      <div className={classes.due}>
        <Due {...task} />
        <WhyDate task={task} />
      </div>
      <Text mt="xs">{asked}</Text>
      <Anchor component={Link} to={`/cases/${task.caseId}`} size="sm">
        {t('openCase')}
      </Anchor>
    </header>
  );
}
