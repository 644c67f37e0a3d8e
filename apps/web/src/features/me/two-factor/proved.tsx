import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../app/locale.js';
import { faultsOf } from '../faults.js';
import { PasswordField } from '../password-field.js';
import { Said } from '../said.js';
import { SentForm } from '../sent-form.js';
import { useSent } from '../use-sent.js';

type Parts<Answer> = {
  readonly verb: string;
  readonly send: (password: string) => Promise<Answer>;
  readonly onDone: (answer: Answer) => void;
};

/** What takes the password once more: asked for when somebody begins it. */
export function Proved<Answer>({ verb, send, onDone }: Parts<Answer>) {
  const t = useText('me');
  const [password, setPassword] = useState<string>();
  const [tried, setTried] = useState(false);
  const act = useSent(['me', 'two-factor'], send);
  const { beside, rest } = faultsOf(act.error, { password: ['PASSWORD_WRONG'] });
  const ask = (asked: string | undefined) => {
    setPassword(asked);
    setTried(false);
  };
  const prove = () => {
    setTried(true);
    if (!password) return;
    const done = (answer: Answer) => {
      ask(undefined);
      onDone(answer);
    };
    act.mutate(password, { onSuccess: done });
  };
  if (password === undefined) {
    return (
      <Group>
        <Button variant="default" onClick={() => ask('')}>
          {verb}
        </Button>
        <Said act={act} done={t('done')} error={null} />
      </Group>
    );
  }
  const fault = beside('password') ?? (tried && !password ? t('needed') : undefined);
  const form = { act, verb, done: t('done'), error: rest };
  return (
    <SentForm {...form} onSend={prove} onCancel={() => ask(undefined)}>
      <PasswordField label={t('currentPassword')} value={password} fault={fault} onChange={setPassword} />
    </SentForm>
  );
}
