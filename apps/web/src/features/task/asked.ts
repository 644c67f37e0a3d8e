import { printedDay } from '#libs/domain/kernel/day';
import { dayOfInstant } from '../../ui/printed-instant.js';
import { useText } from '../../app/locale.js';
import type { TaskView } from './queries.js';

/** In a sentence: what is to be done now, and by whom. */
export function useAsked({ status, waitsFor, signing, doneAt }: TaskView): string {
  const t = useText('task');
  const body = useText('body');
  if (doneAt) return t('finished', { day: printedDay(dayOfInstant(doneAt)) });
  const who = [...new Set(waitsFor.map((line) => body(line.body)))].join(', ');
  if (who === '') return t('nobody');
  if (status !== 'inSignOff') return t('toPrepare', { who });
  const step =
    signing && signing.steps > 1 ? t('step', { step: signing.step + 1, steps: signing.steps }) : '';
  return `${t('toSign', { who })} ${step}`.trim();
}
