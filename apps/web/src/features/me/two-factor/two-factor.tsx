import { Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../app/locale.js';
import { useShown } from '../../../app/shown.js';
import { printedInstant } from '../../../ui/printed-instant.js';
import { Waiting } from '../../../ui/waiting.js';
import { Section } from '../section.js';
import { Enrolment } from './enrolment.js';
import { Proved } from './proved.js';
import { enrol, remove, renewCodes, twoFactorQuery } from './queries.js';
import { RecoveryCodes } from './recovery-codes.js';

type Codes = readonly string[] | undefined;

/** An authenticator beside the password: turned on, its recovery codes renewed, turned off. */
export function TwoFactor() {
  const t = useText('me');
  const found = useShown(twoFactorQuery);
  const [codes, setCodes] = useState<Codes>();
  const { active, since, recoveryCodesLeft: left } = found ?? {};
  return (
    <Section title={t('twoFactor')} hint={t('twoFactorHint')}>
      {!found && <Waiting lines={2} />}
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(undefined)} />}
      {active === false && <TurningOn onCodes={setCodes} />}
      {active && (
        <>
          {since && <Text>{t('twoFactorOn', { at: printedInstant(since), left: left ?? 0 })}</Text>}
          <Proved verb={t('renewCodes')} send={renewCodes} onDone={(renewed) => setCodes(renewed.codes)} />
          <Proved verb={t('turnOff')} send={remove} onDone={() => setCodes(undefined)} />
        </>
      )}
    </Section>
  );
}

type Parts = { readonly onCodes: (codes: Codes) => void };

function TurningOn({ onCodes }: Parts) {
  const t = useText('me');
  const [shown, setShown] = useState<{ readonly secret: string; readonly uri: string }>();
  if (!shown) return <Proved verb={t('turnOn')} send={enrol} onDone={setShown} />;
  return <Enrolment {...shown} onDone={onCodes} onCancel={() => setShown(undefined)} />;
}
