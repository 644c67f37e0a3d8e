import type { PersonId } from '../kernel/brand.js';
import type { TaskDefinition } from '../process/definition.js';
import { handsOf } from './actor.js';
import type { CaseState } from './state.js';

/**
 * Four eyes: whether a person prepared this work in any round, or prepared or signed the dossier it decides on. Work done
 * for somebody is theirs as well.
 */
export function isOwnWork(
  state: CaseState,
  { key, returnsTo }: Pick<TaskDefinition, 'key' | 'returnsTo'>,
  person: PersonId,
): boolean {
  if (state.tasks[key]?.preparedBy.includes(person)) return true;
  const dossier = returnsTo === undefined || returnsTo === key ? undefined : state.tasks[returnsTo];
  if (!dossier) return false;
  return (
    dossier.preparedBy.includes(person) ||
    dossier.signatures.some((signature) => handsOf(signature).includes(person)) ||
    (dossier.sittings ?? []).some(({ tookPart }) => tookPart.includes(person))
  );
}
