import { isSigningKind } from '#libs/domain/case/sign-off-command';
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconLoader2, IconRefreshAlert } from '@tabler/icons-react';
import { useLocale, useText } from '../../app/locale.js';
import { printedInstant } from '../../ui/printed-instant.js';
import { Unsent } from '../../ui/unsent.js';
import type { ActKind } from './acts.js';
import { NotConfirmed } from './confirm.js';
import { Faster } from './faster.js';
import type { TaskDetail } from './queries.js';
import type { useAct } from './use-act.js';
import type { useSeen } from './use-seen.js';
import classes from './task.module.css';

type Acted = Pick<ReturnType<typeof useAct>, 'isPending' | 'data' | 'variables'>;

/** Said at once when a decision is given, and again when it stands in the log. */
export function AlreadySent({ act }: { readonly act: Acted }) {
  const t = useText('action');
  const action = act.variables ? t(act.variables.kind) : '';
  return (
    <div role="status" className={classes.status}>
      {act.isPending && (
        <>
          <IconLoader2 size={18} aria-hidden /> {t('sending', { action })}
        </>
      )}
      {act.data && (
        <>
          <IconCircleCheck size={18} aria-hidden /> {t('sent', { action, at: printedInstant(act.data.at) })}
        </>
      )}
    </div>
  );
}

type ProblemParts = {
  readonly error: Error | null;
  readonly task: Pick<TaskDetail, 'signatures'>;
  readonly onAgain?: () => void;
};

/** Why it was not carried out, in the words of the API; where the API is away, that nothing is lost. */
export function Problem({ error, task, onAgain }: ProblemParts) {
  const t = useText('action');
  return (
    <Unsent
      error={error}
      {...(onAgain && { onAgain })}
      {...(error instanceof NotConfirmed && { unheard: t('notConfirmed') })}
    >
      <Faster error={error} task={task} />
    </Unsent>
  );
}

type Seen = Pick<ReturnType<typeof useSeen>, 'changed' | 'look'> & { readonly kinds: readonly ActKind[] };

/** What a signer looked at does not stand any more: they are told what changed before they sign it. */
export function ContentChanged({ changed, look, kinds }: Seen) {
  const t = useText('action');
  const { locale } = useLocale();
  if (changed.length === 0 || !kinds.some(isSigningKind)) return null;
  const what = changed.map(({ title }) => title[locale]).join('; ');
  return (
    <Alert color="yellow" variant="light" title={t('changed')} icon={<IconRefreshAlert aria-hidden />}>
      <Group gap="sm" justify="space-between">
        <Text size="sm">{t('changedDo', { what })}</Text>
        <Button size="compact-md" variant="default" onClick={look}>
          {t('seen')}
        </Button>
      </Group>
    </Alert>
  );
}
