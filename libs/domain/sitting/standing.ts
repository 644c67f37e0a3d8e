import { coveredBy } from '../case/shown.js';
import { taskDefinition } from '../case/definition-of.js';
import type { Facts } from '../case/facts.js';
import { ownPart } from '../case/own-part.js';
import { isOwnWork } from '../case/own-work.js';
import { actingBody } from '../case/parties.js';
import type { CaseState } from '../case/state.js';
import type { PersonId } from '../kernel/brand.js';
import type { Party, TaskKey } from '../process/definition.js';
import type { Standing } from './facts.js';
import type { Sitting } from './sitting.js';

/** How a dossier stands in front of a body, if its present step, or a group of it, is that body's to conclude. */
export function standingIn(
  state: CaseState,
  facts: Facts,
  of: Pick<Sitting, 'organizationId' | 'body'>,
  key: TaskKey,
): Standing | undefined {
  const task = state.tasks[key];
  const definition = taskDefinition(state, facts.definition, key);
  const signing = task?.signing;
  if (!definition || !task || !signing) return undefined;
  const part = ownPart(task, definition, (party) => isTheirs(state, facts, of, party));
  if (!part) return undefined;
  const { group, asked, at } = part;
  return {
    round: task.round,
    step: signing.step,
    group,
    beside: at !== undefined,
    asked,
    shown: coveredBy(state, facts, key),
    earlier: task.signatures.filter(({ step }) => step === signing.step),
    hands: handsIn(state).filter((person) => isOwnWork(state, definition, person)),
  };
}

function isTheirs(
  { organizationId, superiorId }: CaseState,
  facts: Facts,
  of: Pick<Sitting, 'organizationId' | 'body'>,
  party: Party,
): boolean {
  const acting = actingBody(party, facts);
  const place = acting.of === 'own' ? organizationId : superiorId;
  return acting.body === of.body && place === of.organizationId;
}

/** Everybody whose hand is anywhere in the case. */
function handsIn({ tasks }: CaseState): readonly PersonId[] {
  const people = Object.values(tasks).flatMap(({ preparedBy, signatures, sittings = [] }) => [
    ...preparedBy,
    ...signatures.flatMap(({ personId, onBehalfOf }) => [
      personId,
      ...(onBehalfOf ? [onBehalfOf.personId] : []),
    ]),
    ...sittings.flatMap(({ tookPart }) => tookPart),
  ]);
  return [...new Set(people)];
}
