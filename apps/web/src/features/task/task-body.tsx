import { List, Text } from '@mantine/core';
import { printedDay } from '#libs/domain/kernel/day';
import { useText } from '../../app/locale.js';
import type { TaskDetail } from './queries.js';
import { Part } from './part.js';
import { Checklist } from './checklist.js';
import { Signatures } from './signatures.js';
import { Submitted } from './submitted.js';
import classes from './task.module.css';

/** What was handed in, what was said of it, and who has signed. */
export function TaskBody({ task }: { readonly task: TaskDetail }) {
  const t = useText('task');
  return (
    <>
      {task.points.length > 0 && (
        <Part title={t('points')}>
          <List type="ordered">
            {task.points.map(({ text }, at) => (
              <List.Item key={at} className={classes.wrap}>
                {text}
              </List.Item>
            ))}
          </List>
        </Part>
      )}
      <Submitted task={task} />
      <Checklist task={task} />
      <Conditions task={task} />
      <Questions task={task} />
      <Part title={t('signed')}>
        <Signatures task={task} />
      </Part>
    </>
  );
}

function Conditions({ task: { conditions } }: { readonly task: TaskDetail }) {
  const t = useText('task');
  const body = useText('body');
  if (conditions.length === 0) return null;
  return (
    <Part title={t('conditions')}>
      <List>
        {conditions.map(({ text, owner, dueOn }, at) => (
          <List.Item key={at} className={classes.wrap}>
            {text}
            <Text size="sm" c="dimmed">
              {t('conditionOf', { who: body(owner), day: printedDay(dueOn) })}
            </Text>
          </List.Item>
        ))}
      </List>
    </Part>
  );
}

function Questions({ task: { questions } }: { readonly task: TaskDetail }) {
  const t = useText('task');
  const asked = questions.filter(({ status }) => status !== 'dropped');
  if (asked.length === 0) return null;
  return (
    <Part title={t('questions')}>
      <List>
        {asked.map(({ number, question, answer }) => (
          <List.Item key={number} className={classes.wrap}>
            {question}
            <Text size="sm" c="dimmed">
              {answer === undefined ? t('unanswered') : `${t('answered')}: ${answer}`}
            </Text>
          </List.Item>
        ))}
      </List>
    </Part>
  );
}
