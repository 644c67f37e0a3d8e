import { Text } from '@mantine/core';
import { printedDay } from '#libs/domain/kernel/day';
import { useText } from '../../app/locale.js';
import { printedInstant } from '../../ui/printed-instant.js';
import { OnBehalf } from './on-behalf.js';
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
        <Signature key={`${signature.step} ${signature.seatId}`} {...signature} />
      ))}
    </ul>
  );
}

type Parts = TaskDetail['signatures'][number];

function Signature({ name, bodies, at, onBehalfOf, verdict, outdated }: Parts) {
  const t = useText('task');
  const body = useText('body');
  return (
    <li className={classes.paper}>
      <span className={classes.wrap}>
        <b>{name}</b>
        <Text span c="dimmed">
          {`, ${bodies.map((one) => body(one)).join(', ')}`}
          {at && ` · ${printedInstant(at)}`}
        </Text>
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
