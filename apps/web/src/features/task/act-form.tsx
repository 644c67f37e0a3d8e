import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Away, Refused } from '../../api/problem.js';
import { useText } from '../../app/locale.js';
import { Problem } from './act-state.js';
import { words } from './acts.js';
import type { useAct } from './use-act.js';
import type { Draft } from './use-draft.js';

type Parts = {
  readonly draft: Draft;
  /** Not any more, where somebody was faster: what was written stays. */
  readonly allowed: boolean;
  readonly act: Pick<ReturnType<typeof useAct>, 'isPending' | 'error'>;
  readonly onWrite: (text: string) => void;
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

/** One decision before it is sent: its words where it needs some, else the question whether it is meant. */
export function ActForm({ draft, allowed, act, onWrite, onSend, onCancel }: Parts) {
  const t = useText('action');
  const asked = words[draft.kind];
  const [tried, setTried] = useState(false);
  const blank = asked?.needed === true && draft.text.trim() === '';
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!blank) onSend();
  };
  const beside = besideField(act.error) ?? (tried && blank ? t('needed') : undefined);
  return (
    <form onSubmit={send} noValidate hidden={act.isPending}>
      <Stack gap="sm">
        <Text fw={600}>{t(draft.kind)}</Text>
        {asked && <Words draft={draft} fault={beside} onWrite={onWrite} />}
        {!asked && (
          <Text size="sm" c="dimmed">
            {t('sure')}
          </Text>
        )}
        {!besideField(act.error) && <Problem error={act.error} />}
        <Group gap="xs">
          <Button type="submit" size="md" disabled={!allowed} autoFocus={!asked} data-autofocus>
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

type WordsParts = {
  readonly draft: Draft;
  readonly fault: string | undefined;
  readonly onWrite: (text: string) => void;
};

function Words({ draft, fault, onWrite }: WordsParts) {
  const t = useText('action');
  const asked = words[draft.kind];
  if (!asked) return null;
  return (
    <Textarea
      label={t(asked.field)}
      description={asked.field === 'pointsField' ? t('pointsHint') : undefined}
      required={asked.needed}
      error={fault}
      autosize
      minRows={2}
      maxRows={8}
      maxLength={4_000}
      autoFocus
      value={draft.text}
      onChange={({ currentTarget: { value } }) => onWrite(value)}
    />
  );
}

/** What is wrong with the words stands beside them. */
function besideField(error: Error | null): string | undefined {
  if (!(error instanceof Refused) || !missing.has(error.code)) return undefined;
  return error.problem.errors?.[0]?.detail ?? error.problem.title;
}
