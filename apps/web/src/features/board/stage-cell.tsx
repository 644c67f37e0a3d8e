import {
  IconAlertTriangleFilled,
  IconCheck,
  IconCircleDashed,
  IconClockExclamation,
  IconPlayerPause,
  IconPlayerPlay,
  type Icon,
} from '@tabler/icons-react';
import { printedDay } from '#libs/domain/kernel/day';
import { usualPlanning } from '#libs/domain/plan/planning';
import { useText } from '../../app/locale.js';
import type { StageStanding } from './search.js';
import classes from './matrix.module.css';

export type Tone = 'done' | 'held' | 'behind' | 'tight' | 'open' | 'notStarted';

const icons: Readonly<Record<Tone, Icon>> = {
  done: IconCheck,
  held: IconPlayerPause,
  behind: IconAlertTriangleFilled,
  tight: IconClockExclamation,
  open: IconPlayerPlay,
  notStarted: IconCircleDashed,
};

/** How a stage stands, by its state and the working days it has left. */
export function toneOf({ status, slack }: StageStanding): Tone {
  if (status === 'done') return 'done';
  if (status === 'onHold') return 'held';
  if (slack !== undefined && slack < 0) return 'behind';
  if (status === 'notStarted') return 'notStarted';
  return slack !== undefined && slack <= usualPlanning.tightWorkingDays ? 'tight' : 'open';
}

/** Said by a colour, by an icon and in words. */
export function StageCell({
  stage,
  held,
}: {
  readonly stage: StageStanding | undefined;
  readonly held: boolean;
}) {
  const words = useToneText();
  if (!stage || (held && stage.status === 'notStarted')) return <span className={classes.faint}>–</span>;
  const tone = toneOf(stage);
  const Shape = icons[tone];
  return (
    <span className={classes.tone} data-tone={tone} title={printedDay(stage.latestFinish)}>
      <Shape size={15} aria-hidden />
      {words(stage)}
    </span>
  );
}

export function useToneText() {
  const t = useText('board');
  return (stage: StageStanding): string => {
    const { slack } = stage;
    const days = Math.abs(slack ?? 0);
    switch (toneOf(stage)) {
      case 'done':
        return t('stageDone');
      case 'held':
        return t('stageHeld');
      case 'behind':
        return t('behind', { days });
      case 'tight':
        return t('tight', { days });
      case 'notStarted':
        return t('notStarted');
      case 'open':
        return slack === undefined ? t('notStarted') : t('left', { days });
    }
  };
}
