import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useText } from '../../app/locale.js';

type Parts = {
  readonly verb: string;
  readonly pending: boolean;
  readonly fault: string | undefined;
  readonly onSend: (reason: string) => void;
  readonly onCancel: () => void;
};

/** Asks why before something is ended. */
export function ReasonForm({ verb, pending, fault, onSend, onCancel }: Parts) {
  const t = useText('me');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const reason = text.trim();
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason) onSend(reason);
  };
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="xs">
        <TextInput
          label={t('endReason')}
          required
          autoFocus
          maxLength={4_000}
          value={text}
          error={fault ?? (tried && !reason && t('needed'))}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        <Group gap="xs">
          <Button type="submit" size="compact-md" disabled={pending}>
            {verb}
          </Button>
          <Button size="compact-md" variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
