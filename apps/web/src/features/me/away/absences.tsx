import { Button, Text, Title } from '@mantine/core';
import { printedDay } from '#libs/domain/kernel/day';
import { useText } from '../../../app/locale.js';
import { useShown } from '../../../app/shown.js';
import { dayOfInstant, printedInstant } from '../../../ui/printed-instant.js';
import { Waiting } from '../../../ui/waiting.js';
import { Said } from '../said.js';
import { useSent } from '../use-sent.js';
import { absencesQuery, endAbsence, type Absence } from './queries.js';
import classes from '../me.module.css';

export function Absences() {
  const t = useText('me');
  const found = useShown(absencesQuery);
  const act = useSent(['me', 'away'], endAbsence);
  return (
    <div>
      <Title order={3} size="h5">
        {t('absences')}
      </Title>
      {!found && <Waiting lines={2} />}
      {found?.items.length === 0 && <Text c="dimmed">{t('noAbsences')}</Text>}
      <ul className={classes.rows}>
        {found?.items.map((absence) => (
          <Row
            key={absence.id}
            absence={absence}
            ending={!act.isError && act.variables === absence.id}
            onEnd={() => act.mutate(absence.id)}
          />
        ))}
      </ul>
      <Said act={act} done={t('absenceEnded')} />
    </div>
  );
}

type RowParts = { readonly absence: Absence; readonly ending: boolean; readonly onEnd: () => void };

/** What is over, by its days or taken back, stays to be read. */
function Row({ absence: { from, to, reason, endedAt }, ending, onEnd }: RowParts) {
  const t = useText('me');
  const days = t('days', { from: printedDay(from), to: printedDay(to) });
  const over = to < dayOfInstant(new Date().toISOString());
  return (
    <li className={classes.row}>
      <div className={classes.facts}>
        <Text>{days}</Text>
        <Text size="sm" c="dimmed">
          {reason}
        </Text>
        {endedAt && <Text size="sm">{t('takenBackAt', { at: printedInstant(endedAt) })}</Text>}
      </div>
      {!endedAt && !over && (
        <Button size="compact-md" variant="default" disabled={ending} onClick={onEnd}>
          {t('endAbsence')}
        </Button>
      )}
    </li>
  );
}
