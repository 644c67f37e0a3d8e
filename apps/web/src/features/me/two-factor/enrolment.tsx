import { Anchor, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../app/locale.js';
import { faultsOf } from '../faults.js';
import { SentForm } from '../sent-form.js';
import { useSent } from '../use-sent.js';
import { confirm } from './queries.js';
import classes from '../me.module.css';

type Secret = { readonly secret: string; readonly uri: string };
type Parts = Secret & {
  readonly onDone: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
};

const digits = /^\d{6}$/;

/** The secret goes into an authenticator; a code of it says that it arrived. */
export function Enrolment({ secret, uri, onDone, onCancel }: Parts) {
  const t = useText('me');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const act = useSent(['me', 'two-factor'], confirm);
  const { beside, rest } = faultsOf(act.error, { code: ['CODE_WRONG'] });
  const code = typed.replaceAll(' ', '');
  const send = () => {
    setTried(true);
    if (digits.test(code)) act.mutate(code, { onSuccess: ({ codes }) => onDone(codes) });
  };
  const form = { act, verb: t('confirmCode'), done: t('done'), error: rest };
  return (
    <SentForm {...form} onSend={send} onCancel={onCancel}>
      <Shown secret={secret} uri={uri} />
      <TextInput
        label={t('code')}
        required
        inputMode="numeric"
        autoComplete="one-time-code"
        w="12rem"
        value={typed}
        error={tried && !digits.test(code) ? t('sixDigits') : beside('code')}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
      />
    </SentForm>
  );
}

/** Typed in there, or opened there. */
function Shown({ secret, uri }: Secret) {
  const t = useText('me');
  return (
    <>
      <Text size="sm">{t('secretHint')}</Text>
      <div className={classes.secret} aria-label={t('secret')} role="group">
        {secret}
      </div>
      <Anchor href={uri} size="sm">
        {t('openAuthenticator')}
      </Anchor>
    </>
  );
}
