import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Away, Refused } from '../../api/problem.js';
import { useText } from '../../app/locale.js';
import { ActFields } from './act-fields.js';
import { Problem } from './act-state.js';
import { words, type Said } from './acts.js';
import type { TaskDetail } from './queries.js';
import type { useAct } from './use-act.js';
import { isPlain, missingIn, type Draft } from './use-draft.js';

type Parts = {
  readonly task: TaskDetail;
  readonly draft: Draft;
  /** Not any more, where somebody was faster: what was written stays. */
  readonly allowed: boolean;
  readonly act: Pick<ReturnType<typeof useAct>, 'isPending' | 'error'>;
  readonly onSay: (said: Said) => void;
  readonly onSend: () => void;
  readonly onCancel: () => void;
};

const missing = new Set([
  'POINTS_MISSING',
  'REASON_MISSING',
  'QUESTION_MISSING',
  'ANSWER_MISSING',
  'BAD_INPUT',
]);

/** One decision before it is sent: what it wants to be told, else the question whether it is meant. */
export function ActForm({ task, draft, allowed, act, onSay, onSend, onCancel }: Parts) {
  const t = useText('action');
  const [tried, setTried] = useState(false);
  const lacking = missingIn(draft);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lacking.size === 0) onSend();
  };
  const refused = words[draft.kind] ? besideField(act.error) : undefined;
  const faultOf = (name: string) =>
    (name === 'text' ? refused : undefined) ?? (tried && lacking.has(name) ? t('needed') : undefined);
  const plain = isPlain(draft.kind);
  return (
    <form onSubmit={send} noValidate hidden={act.isPending}>
      <Stack gap="sm">
        <Text fw={600}>{t(draft.kind)}</Text>
        <ActFields task={task} draft={draft} onSay={onSay} faultOf={faultOf} />
        {plain && (
          <Text size="sm" c="dimmed">
            {t('sure')}
          </Text>
        )}
        {!refused && <Problem error={act.error} task={task} />}
        <Group gap="xs">
          <Button type="submit" size="md" disabled={!allowed} autoFocus={plain} data-autofocus>
            {act.error instanceof Away ? t('sendAgain') : t(draft.kind)}
          </Button>
          <Button size="md" variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What is wrong with the words stands beside them. */
function besideField(error: Error | null): string | undefined {
  if (!(error instanceof Refused) || !missing.has(error.code)) return undefined;
  return error.problem.errors?.[0]?.detail ?? error.problem.title;
}
