import { IconArrowBackUp, IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { useText } from '../../app/locale.js';
import classes from './task.module.css';

const icons = {
  approve: IconCheck,
  approveWithConditions: IconCheck,
  adoptSubjectToEditing: IconCheck,
  return: IconArrowBackUp,
  reject: IconX,
  abstain: IconMinus,
} as const;
type Verdict = keyof typeof icons;

const isVerdict = (word: string): word is Verdict => word in icons;

/** What somebody said, by an icon and in words. */
export function VerdictMark({ verdict }: { readonly verdict: string }) {
  const t = useText('verdict');
  if (!isVerdict(verdict)) return null;
  const Icon = icons[verdict];
  return (
    <span className={classes.verdict}>
      <Icon size={16} aria-hidden /> {t(verdict)}
    </span>
  );
}
