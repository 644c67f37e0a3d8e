import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { components } from '../../../api/schema.js';
import { useText } from '../../../app/locale.js';
import { printedInstant } from '../../../ui/printed-instant.js';
import { faultsOf } from '../faults.js';
import { SentForm } from '../sent-form.js';
import { useSent } from '../use-sent.js';
import { setAddress } from './queries.js';

type Parts = components['schemas']['Address'];

/** Where e-mail goes; none is sent where there is no address, or where the mail server refused it for good. */
export function Address({ email, bouncedAt }: Parts) {
  const t = useText('me');
  const [typed, setTyped] = useState(email ?? '');
  const act = useSent(['me', 'notice-preferences'], setAddress);
  const { beside, rest } = faultsOf(act.error, { email: ['ADDRESS_BOUNCED'] });
  const form = { act, verb: t('saveAddress'), done: t('saved'), error: rest };
  return (
    <SentForm {...form} onSend={() => act.mutate(typed.trim() || null)}>
      <TextInput
        label={t('address')}
        type="email"
        autoComplete="email"
        maxLength={254}
        value={typed}
        error={beside('email')}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
      />
      {bouncedAt && <Text size="sm">{t('bounced', { at: printedInstant(bouncedAt) })}</Text>}
    </SentForm>
  );
}
