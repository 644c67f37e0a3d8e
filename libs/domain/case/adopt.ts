import { succeed, type Result } from '../kernel/result.js';
import { isSameParty } from '../organization/party.js';
import type { Party, TaskDefinition, TaskKey } from '../process/definition.js';
import { handsOf, whoOf, type Actor } from './actor.js';
import type { Mandate } from './adoption.js';
import type { Standing } from './check.js';
import { taskDefinition } from './definition-of.js';
import { lacksSigners } from './electorate.js';
import type { Facts } from './facts.js';
import { openSigning } from './opening-tasks.js';
import { isOwnWork } from './own-work.js';
import { seatsOf } from './parties.js';
import { refuse, type Refusal } from './refusal.js';
import type { CaseState, TaskState } from './state.js';
import { tell, type Story } from './story.js';

/** A committee authorizes whom its rules let it authorize, all of it the same, and only those who can do it. */
export function checkMandate(
  state: CaseState,
  key: TaskKey,
  mandate: Mandate,
  facts: Facts,
): Result<void, Refusal> {
  const task = state.tasks[key];
  const definition = taskDefinition(state, facts.definition, key);
  if (!task || !definition) return refuse('TASK_UNKNOWN', { task: key });
  const allowed = definition.mayAdoptSubjectToEditing;
  const isAmong = (party: Party, parties: readonly Party[] = []) =>
    parties.some((one) => isSameParty(one, party));
  if (!isAmong(mandate.absorb, allowed?.absorb) || !isAmong(mandate.sign, allowed?.sign))
    return refuse('MANDATE_NOT_ALLOWED');
  const named = mandateGiven(task, task.signing?.step);
  if (named && !(isSameParty(named.absorb, mandate.absorb) && isSameParty(named.sign, mandate.sign)))
    return refuse('MANDATE_DIFFERS');
  const signers = seatsOf([mandate.sign], facts).filter((seat) => {
    const holder = facts.roster.holders[seat];
    return holder !== undefined && !isOwnWork(state, definition, holder);
  });
  const absorbing = seatsOf([mandate.absorb], facts).filter((seat) => facts.roster.holders[seat]);
  if (signers.length === 0 || !absorbing.some((seat) => signers.some((signer) => signer !== seat)))
    return refuse('MANDATE_WITHOUT_SEATS');
  return succeed(undefined);
}

/** By a signature of the step or by a body that concluded it in a sitting. */
function mandateGiven(
  { signatures, sittings = [] }: TaskState,
  step: number | undefined,
): Mandate | undefined {
  return [...signatures, ...sittings].find((one) => one.step === step && one.mandate)?.mandate;
}

/** The text is adopted; it now lies in front of those who are to absorb the opinions. */
export function adopt(story: Story, { key }: TaskDefinition, step: number): Story {
  const task = story.state.tasks[key];
  const mandate = task && mandateGiven(task, step);
  if (!mandate) return story;
  return tell(story, {
    type: 'AdoptedSubjectToEditing',
    task: key,
    round: task.round + 1,
    step,
    versions: versionsOf(task),
    ...mandate,
  });
}

/** Says that the opinions are absorbed, in a version made since the text was adopted; then it is signed and issued. */
export function declareAbsorbed(
  story: Story,
  { task, definition }: Standing,
  note: string | undefined,
  actor: Actor,
): Result<Story, Refusal> {
  const version = versionsOf(task);
  if (!task.adoption || version <= task.adoption.versions) return refuse('VERSION_MISSING');
  if (lacksSigners(definition, story.state, story.facts, handsOf(actor))) return refuse('NO_SIGNERS');
  const by = { seatId: actor.seatId, ...whoOf(actor) };
  const told = tell(
    story,
    { type: 'Prepared', task: task.key, ...whoOf(actor) },
    { type: 'OpinionsAbsorbed', task: task.key, version, ...by, ...(note ? { note } : {}) },
  );
  return succeed(openSigning(told, definition, definition.steps.length - 1) ?? told);
}

function versionsOf({ content }: TaskState): number {
  return content.kind === 'document' ? content.versions.length : 0;
}
