import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Away, Refused } from '../../api/problem.js';
import { useText } from '../../app/locale.js';
import { useSignIn } from '../../app/session.js';

type Typed = { readonly currentTarget: { readonly value: string } };

/** Signs somebody in; the code of the second factor is asked for when the account has one. */
export function SignInForm({ onDone }: { readonly onDone: () => void }) {
  const t = useText('web');
  const signIn = useSignIn(onDone);
  const [given, setGiven] = useState({ login: '', password: '', code: '' });
  const wantsCode = useWantsCode(signIn.error);
  const set = (field: keyof typeof given) => (event: Typed) =>
    setGiven({ ...given, [field]: event.currentTarget.value });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const { login, password, code } = given;
    signIn.mutate({ login: login.trim(), password, ...(wantsCode && code && { code: code.trim() }) });
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <FaultText error={signIn.error} />
        <NameAndPassword given={given} set={set} />
        {wantsCode && <CodeField value={given.code} onChange={set('code')} />}
        <Button type="submit" loading={signIn.isPending} fullWidth size="md">
          {t('signIn')}
        </Button>
      </Stack>
    </form>
  );
}

type NameParts = {
  readonly given: { readonly login: string; readonly password: string };
  readonly set: (field: 'login' | 'password') => (event: Typed) => void;
};

function NameAndPassword({ given, set }: NameParts) {
  const t = useText('web');
  return (
    <>
      <TextInput
        label={t('login')}
        name="login"
        autoComplete="username"
        autoCapitalize="none"
        required
        data-autofocus
        value={given.login}
        onChange={set('login')}
      />
      <PasswordInput
        label={t('password')}
        name="password"
        autoComplete="current-password"
        required
        value={given.password}
        onChange={set('password')}
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
      />
    </>
  );
}

type CodeParts = { readonly value: string; readonly onChange: (event: Typed) => void };

/** Comes when it is asked for, and takes the focus: the rest is written already. */
function CodeField({ value, onChange }: CodeParts) {
  const t = useText('web');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <TextInput
      ref={field}
      label={t('code')}
      description={t('codeHint')}
      name="code"
      autoComplete="one-time-code"
      required
      value={value}
      onChange={onChange}
    />
  );
}

/** What went wrong, in the reader's words. */
function FaultText({ error }: { readonly error: Error | null }) {
  const t = useText('web');
  if (!error) return null;
  const refused = error instanceof Refused ? error.problem.title : t('fault');
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle aria-hidden />}>
      {error instanceof Away ? t('away') : refused}
    </Alert>
  );
}

/** Once asked for, the code stays in the form. */
function useWantsCode(error: Error | null): boolean {
  const asked = error instanceof Refused && error.code.startsWith('SECOND_FACTOR');
  const [wants, setWants] = useState(asked);
  if (asked && !wants) setWants(true);
  return wants;
}
