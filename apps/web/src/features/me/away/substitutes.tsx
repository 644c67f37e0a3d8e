import { Button, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { printedDay } from '#libs/domain/kernel/day';
import { useText } from '../../../app/locale.js';
import { useShown } from '../../../app/shown.js';
import { dayOfInstant, printedInstant } from '../../../ui/printed-instant.js';
import { Waiting } from '../../../ui/waiting.js';
import { faultsOf } from '../faults.js';
import { ReasonForm } from '../reason-form.js';
import { Said } from '../said.js';
import { useSent } from '../use-sent.js';
import { endSubstitute, substitutesQuery, type Substitute } from './queries.js';
import classes from '../me.module.css';

/** Who stands in for the reader, and when; whoever was named may be called back, with a reason. */
export function Substitutes() {
  const t = useText('me');
  const found = useShown(substitutesQuery);
  const [asked, setAsked] = useState<string>();
  const act = useSent(['me', 'away'], endSubstitute);
  const { beside, rest } = faultsOf(act.error, { reason: [] });
  return (
    <div>
      <Title order={3} size="h5">
        {t('substitutes')}
      </Title>
      {!found && <Waiting lines={2} />}
      {found?.items.length === 0 && <Text c="dimmed">{t('noSubstitutes')}</Text>}
      <ul className={classes.rows}>
        {found?.items.map((one) => (
          <Row key={one.id} one={one} onEnd={asked === one.id ? undefined : () => setAsked(one.id)}>
            {asked === one.id && (
              <ReasonForm
                verb={t('endSubstitute')}
                pending={act.isPending}
                fault={beside('reason')}
                onSend={(reason) =>
                  act.mutate({ mandateId: one.id, reason }, { onSuccess: () => setAsked(undefined) })
                }
                onCancel={() => setAsked(undefined)}
              />
            )}
          </Row>
        ))}
      </ul>
      <Said act={act} done={t('substituteEnded')} error={rest} />
    </div>
  );
}

type RowParts = {
  readonly one: Substitute;
  readonly onEnd: (() => void) | undefined;
  readonly children: ReactNode;
};

function Row({ one: { taker, seat, from, to, reason, ended }, onEnd, children }: RowParts) {
  const t = useText('me');
  const over = to < dayOfInstant(new Date().toISOString());
  return (
    <li className={classes.row}>
      <div className={classes.facts}>
        <Text>{t('standsIn', { name: taker.name, seat: `${seat.title}, ${seat.organizationName}` })}</Text>
        <Text size="sm">{t('days', { from: printedDay(from), to: printedDay(to) })}</Text>
        <Text size="sm" c="dimmed">
          {reason}
        </Text>
        {ended && (
          <Text size="sm">{t('endedAt', { at: printedInstant(ended.at), reason: ended.reason })}</Text>
        )}
      </div>
      {!ended && !over && onEnd && (
        <Button size="compact-md" variant="default" onClick={onEnd}>
          {t('endSubstitute')}
        </Button>
      )}
      {children}
    </li>
  );
}
