import { isSameParty } from '../../organization/party.js';
import { partiesOf, type ProcessDefinition, type SignOffStep, type TaskDefinition } from '../definition.js';
import { finding, type Finding } from './finding.js';
import { isSingleSeat } from './single-seats.js';

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
  if (task.steps.some((step) => isOwnPreparer(step, task))) {
    found.push(finding('PREPARER_IS_SIGNER', task.key, place));
  }
  return found;
}

/** One seat would have to sign what nobody but itself could have prepared. */
function isOwnPreparer(step: SignOffStep, { preparers }: TaskDefinition): boolean {
  const parties = partiesOf(step);
  if (step.optional || preparers.length === 0 || !parties.every(isSingleSeat)) return false;
  return preparers.every(
    (preparer) => parties.length === 1 && parties.some((party) => isSameParty(party, preparer)),
  );
}
