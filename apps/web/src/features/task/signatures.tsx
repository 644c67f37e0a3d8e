import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { printedDay } from '#libs/domain/kernel/day';
import { useText } from '../../app/locale.js';
import { OnBehalf } from './on-behalf.js';
import { actingKey, actingQuery } from './people.js';
import type { TaskDetail } from './queries.js';
import { VerdictMark } from './verdict-mark.js';
import classes from './task.module.css';

/** Who has signed so far, for whom, and by virtue of what; and what a body concluded in its sitting. */
export function Signatures({ task }: { readonly task: TaskDetail }) {
  const t = useText('task');
  const { signatures, sittings = [] } = task;
  if (signatures.length + sittings.length === 0) return <Text c="dimmed">{t('nobodySigned')}</Text>;
  return (
    <ul className={classes.papers}>
      {sittings.map(({ id, step, number, heldOn, counts }) => (
        <li key={`${id} ${step}`} className={classes.paper}>
          {t('inSitting', { number, day: printedDay(heldOn), ...counts })}
        </li>
      ))}
      {signatures.map((signature) => (
        <Signature key={`${signature.step} ${signature.seatId}`} caseId={task.caseId} {...signature} />
      ))}
    </ul>
  );
}

type Parts = TaskDetail['signatures'][number] & { readonly caseId: string };

function Signature({ caseId, seatId, personId, onBehalfOf, verdict, outdated }: Parts) {
  const t = useText('task');
  const body = useText('body');
  const { data } = useQuery(actingQuery(caseId));
  const acting = data?.get(actingKey({ seatId, personId }));
  return (
    <li className={classes.paper}>
      <span className={classes.wrap}>
        <b>{acting?.name ?? t('somebody')}</b>
        {acting && <Text span c="dimmed">{`, ${acting.bodies.map((one) => body(one)).join(', ')}`}</Text>}
        {onBehalfOf && <OnBehalf {...onBehalfOf} />}
        {outdated && (
          <Text size="sm" c="dimmed">
            {t('outdated')}
          </Text>
        )}
      </span>
      <VerdictMark verdict={verdict} />
    </li>
  );
}
