import { Button, Group, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useText } from '../../app/locale.js';
import { Said } from './said.js';

type Parts = {
  readonly act: { readonly isPending: boolean; readonly isSuccess: boolean; readonly error: Error | null };
  readonly verb: string;
  readonly done: string;
  /** What is not told beside a field already. */
  readonly error: Error | null;
  readonly onSend: () => void;
  readonly onCancel?: () => void;
  readonly children: ReactNode;
};

/** Fields, the button that sends them, and what became of it. The browser checks nothing: its words are not the page's. */
export function SentForm({ act, verb, done, error, onSend, onCancel, children }: Parts) {
  const t = useText('me');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) onSend();
  };
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="sm">
        {children}
        <Group gap="xs">
          <Button type="submit" disabled={act.isPending}>
            {verb}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
        </Group>
        <Said act={act} done={done} error={error} />
      </Stack>
    </form>
  );
}
