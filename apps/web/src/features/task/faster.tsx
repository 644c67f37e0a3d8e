import { Text } from '@mantine/core';
import { Refused } from '../../api/problem.js';
import { useText } from '../../app/locale.js';
import { useSession } from '../../app/session.js';
import { printedInstant } from '../../ui/printed-instant.js';
import type { TaskDetail } from './queries.js';

type Parts = { readonly error: Error | null; readonly task: Pick<TaskDetail, 'signatures'> };

/** Where a step closed before one could sign it: who signed last, and when, as the task tells it now. */
export function Faster({ error, task: { signatures } }: Parts) {
  const t = useText('action');
  const { personId } = useSession();
  if (!(error instanceof Refused) || error.code !== 'NOT_YOUR_TURN') return null;
  const last = signatures
    .flatMap(({ at, name, personId: by }) => (at && by !== personId ? [{ at, name }] : []))
    .toSorted((one, other) => one.at.localeCompare(other.at))
    .at(-1);
  return last ? <Text size="sm">{t('faster', { who: last.name, at: printedInstant(last.at) })}</Text> : null;
}
