import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../app/locale.js';
import { useShown } from '../../../app/shown.js';
import { Waiting } from '../../../ui/waiting.js';
import { faultsOf } from '../faults.js';
import { Section } from '../section.js';
import { SentForm } from '../sent-form.js';
import { useSent } from '../use-sent.js';
import { Address } from './address.js';
import { Hours } from './hours.js';
import { Kinds } from './kinds.js';
import { choose, preferencesQuery, type Preferences } from './queries.js';

/** How one is told by e-mail; the page of notices shows everything all the same. */
export function Told() {
  const t = useText('me');
  const found = useShown(preferencesQuery);
  return (
    <Section title={t('told')} hint={t('toldHint')}>
      {!found && <Waiting />}
      {found && <Address {...found.address} />}
      {found && <Choices {...found} />}
    </Section>
  );
}

function Choices({ mail, locale, urgent, digestHour, quiet, dailyCap, choices }: Preferences) {
  const t = useText('me');
  const [given, setGiven] = useState({ mail, locale, urgent, digestHour, quiet, dailyCap, choices });
  const act = useSent(['me', 'notice-preferences'], choose);
  const { beside, rest } = faultsOf(act.error, { digestHour: ['DIGEST_IN_QUIET_HOURS'], quiet: [] });
  const change = (changed: Partial<typeof given>) => setGiven({ ...given, ...changed });
  const form = { act, verb: t('save'), done: t('saved'), error: rest };
  return (
    <SentForm {...form} onSend={() => act.mutate(given)}>
      <Switch
        label={t('mail')}
        checked={given.mail}
        onChange={({ currentTarget: { checked } }) => change({ mail: checked })}
      />
      <Hours given={given} onChange={change} beside={beside} />
      <Kinds choices={given.choices} onChoose={(chosen) => change({ choices: chosen })} />
    </SentForm>
  );
}
