import { IconCircleCheck, IconLoader2 } from '@tabler/icons-react';
import { useText } from '../../app/locale.js';
import { Unsent } from '../../ui/unsent.js';
import classes from './me.module.css';

type Parts = {
  readonly act: { readonly isPending: boolean; readonly isSuccess: boolean; readonly error: Error | null };
  /** What stands once it is answered. */
  readonly done: string;
  /** What is not told beside a field already. */
  readonly error?: Error | null;
};

/** Said at once when something is sent, and again when it stands; else why it does not. */
export function Said({ act, done, error = act.error }: Parts) {
  const t = useText('me');
  return (
    <>
      <div role="status" className={classes.status}>
        {act.isPending && (
          <>
            <IconLoader2 size={18} aria-hidden /> {t('sending')}
          </>
        )}
        {act.isSuccess && (
          <>
            <IconCircleCheck size={18} aria-hidden /> {done}
          </>
        )}
      </div>
      <Unsent error={error} />
    </>
  );
}
