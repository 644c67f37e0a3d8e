import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconClock,
  IconClockExclamation,
} from '@tabler/icons-react';
import { printedDay } from '#libs/domain/kernel/day';
import { useText } from '../app/locale.js';
import classes from './due.module.css';

type Parts = {
  readonly status: 'open' | 'inSignOff' | 'done' | 'withdrawn';
  readonly dueOn: string;
  readonly overdue: boolean;
  /** Unknown where only the day is. */
  readonly workingDaysLeft?: number | null;
};

const soonWorkingDays = 3;
const icons = {
  overdue: IconAlertTriangle,
  overdueSome: IconAlertTriangle,
  today: IconClockExclamation,
  soon: IconClockExclamation,
  left: IconClock,
  open: IconClock,
  done: IconCircleCheck,
  withdrawn: IconCircleMinus,
} as const;

/** How urgent it is: an icon, words and the day; the colour only says it once more. */
export function Due(parts: Parts) {
  const t = useText('due');
  const word = wordFor(parts);
  const Icon = icons[word];
  return (
    <span className={classes.due} data-word={word}>
      <Icon size={16} stroke={2} aria-hidden />
      <span className={classes.word}>{t(word, { count: Math.abs(parts.workingDaysLeft ?? 0) })}</span>
      <span className={classes.day}>{t('on', { day: printedDay(parts.dueOn) })}</span>
    </span>
  );
}

function wordFor({ status, overdue, workingDaysLeft: left }: Parts): keyof typeof icons {
  if (status === 'done' || status === 'withdrawn') return status;
  if (overdue) return left ? 'overdue' : 'overdueSome';
  if (left === undefined || left === null) return 'open';
  if (left === 0) return 'today';
  return left <= soonWorkingDays ? 'soon' : 'left';
}
