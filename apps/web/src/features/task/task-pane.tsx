import { Button, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Refused } from '../../api/problem.js';
import { useText } from '../../app/locale.js';
import { Waiting } from '../../ui/waiting.js';
import { DecisionBar } from './decision-bar.js';
import { taskQuery } from './queries.js';
import { TaskBody } from './task-body.js';
import { TaskHead } from './task-head.js';
import classes from './task.module.css';

type Parts = { readonly taskId: string; readonly onClose: () => void };

/** A task to read and, below it, to decide. */
export function TaskPane({ taskId, onClose }: Parts) {
  const t = useText('inbox');
  return (
    <>
      <div className={classes.back}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-md"
          leftSection={<IconArrowLeft size={18} aria-hidden />}
          onClick={onClose}
        >
          {t('back')}
        </Button>
      </div>
      <Opened taskId={taskId} />
    </>
  );
}

function Opened({ taskId }: { readonly taskId: string }) {
  const { data: task, error } = useQuery(taskQuery(taskId));
  if (task) {
    return (
      <>
        <div className={classes.read}>
          <TaskHead task={task} />
          <TaskBody task={task} />
        </div>
        <DecisionBar task={task} />
      </>
    );
  }
  return error instanceof Refused && error.code !== 'NOT_SIGNED_IN' ? <Unknown /> : <Waiting />;
}

function Unknown() {
  const t = useText('task');
  return (
    <div className={classes.read}>
      <Text fw={600}>{t('unknown')}</Text>
      <Text c="dimmed">{t('unknownDo')}</Text>
    </div>
  );
}
