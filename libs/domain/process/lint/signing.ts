import type { Body } from '../../organization/organization.js';
import type { Party, ProcessDefinition, SignOffStep, TaskDefinition } from '../definition.js';
import { finding, type Finding } from './finding.js';

/** Bodies that are one seat by nature. Others have as many seats as the organization gives them. */
const singleSeats: ReadonlySet<Body> = new Set<Body>(['secretary']);

/** Somebody can prepare each task, and somebody else can sign it. */
export function lintSigning({ stages }: ProcessDefinition): readonly Finding[] {
  return stages.flatMap((stage) => stage.tasks).flatMap(lintTask);
}

function lintTask(task: TaskDefinition): readonly Finding[] {
  const place = { task: task.key };
  const found: Finding[] = [];
  const isSignOff = task.rule.kind === 'signOff';
  if (!isSignOff && task.preparers.length === 0) found.push(finding('NO_PREPARER', task.key, place));
  if (isSignOff && task.steps.length === 0) found.push(finding('NO_SIGNER', task.key, place));
  if (task.steps.some(isUnmeetable)) found.push(finding('STEP_UNMEETABLE', task.key, place));
  if (task.steps.some((step) => isOwnPreparer(step, task))) {
    found.push(finding('PREPARER_IS_SIGNER', task.key, place));
  }
  return found;
}

function isUnmeetable({ parties, policy }: SignOffStep): boolean {
  if (parties.length === 0) return true;
  switch (policy.kind) {
    case 'any':
    case 'all':
      return false;
    case 'atLeast':
      return policy.count < 1 || (parties.every(isSingleSeat) && policy.count > parties.length);
    case 'moreThan': {
      const [numerator, denominator] = policy.share;
      return denominator <= 0 || numerator < 0 || numerator >= denominator;
    }
  }
}

/** One seat would have to sign what nobody but itself could have prepared. */
function isOwnPreparer({ parties, optional }: SignOffStep, { preparers }: TaskDefinition): boolean {
  if (optional || preparers.length === 0 || !parties.every(isSingleSeat)) return false;
  return preparers.every(
    (preparer) => parties.length === 1 && parties.some((party) => isSame(party, preparer)),
  );
}

function isSingleSeat(party: Party): boolean {
  return singleSeats.has(party.body);
}

function isSame(a: Party, b: Party): boolean {
  return a.of === b.of && a.body === b.body;
}
