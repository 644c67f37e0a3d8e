import { useState } from 'react';
import { api } from '../../api/client.js';
import { doneOf } from '../../api/problem.js';
import type { components } from '../../api/schema.js';
import { useText } from '../../app/locale.js';
import { faultsOf } from './faults.js';
import { PasswordField } from './password-field.js';
import { Section } from './section.js';
import { SentForm } from './sent-form.js';
import { useSent } from './use-sent.js';

const about = {
  current: ['PASSWORD_WRONG'],
  password: ['PASSWORD_TOO_SHORT', 'PASSWORD_COMMON', 'PASSWORD_NAMES_OWNER'],
} as const;
const blank = { current: '', password: '' };

function change(body: components['schemas']['PasswordChange']): Promise<void> {
  return doneOf(api.PUT('/api/v1/me/password', { body }));
}

/** A new password: it ends every other session. */
export function Password() {
  const t = useText('me');
  const [given, setGiven] = useState(blank);
  const [tried, setTried] = useState(false);
  const act = useSent(['me', 'sessions'], change);
  const { beside, rest } = faultsOf(act.error, about);
  const clear = () => {
    setGiven(blank);
    setTried(false);
  };
  const send = () => {
    setTried(true);
    if (given.current && given.password) act.mutate(given, { onSuccess: clear });
  };
  const field = (name: keyof typeof blank) => ({
    value: given[name],
    fault: beside(name) ?? (tried && !given[name] ? t('needed') : undefined),
    onChange: (value: string) => setGiven({ ...given, [name]: value }),
  });
  return (
    <Section title={t('password')} hint={t('passwordHint')}>
      <SentForm act={act} verb={t('changePassword')} done={t('passwordChanged')} error={rest} onSend={send}>
        <PasswordField label={t('currentPassword')} {...field('current')} />
        <PasswordField label={t('newPassword')} isNew {...field('password')} />
      </SentForm>
    </Section>
  );
}
