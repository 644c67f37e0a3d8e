import { fail, succeed, type Result } from '../kernel/result.js';
import type { CaseCommand, PersonCommand } from '../case/command.js';
import type { RefusalCode } from '../case/refusal.js';
import type { CaseState, Hold } from '../case/state.js';
import { latestInForce } from '../deadline/moves.js';
import type { LegalText } from '../process/legal-basis.js';

/** Why what a command does stays done. */
export type Lasting = Extract<
  RefusalCode,
  'WAIVER_STANDS' | 'SIGNATURE_STANDS' | 'WORK_STANDS' | 'DECISION_STANDS' | 'HOLDS_DIFFER'
>;

/**
 * The command that takes a command back, given the case as it stood before it; or why there is none. Only what stops
 * and starts clocks, moves deadlines or takes a task on is taken back: a decision that others have built on is answered by
 * another decision.
 */
export function inverseOf(
  command: PersonCommand,
  before: CaseState,
  reason: string,
): Result<PersonCommand, Lasting> {
  switch (command.kind) {
    case 'hold':
      return succeed({ kind: 'resume', stages: command.stages });
    case 'resume':
      return holdAgain(command, before);
    case 'extend':
      return succeed({ kind: 'withdrawExtension', reason });
    case 'tighten':
    case 'applyPolicies':
      return succeed({ kind: 'restoreDeadline', reason });
    case 'claim':
      return before.tasks[command.task]?.claimedBy
        ? fail('WORK_STANDS')
        : succeed({ kind: 'release', task: command.task });
    default:
      return fail(lasting[command.kind]);
  }
}

type Undoable = 'hold' | 'resume' | 'extend' | 'tighten' | 'applyPolicies' | 'claim';

/** What stays done, and why. */
const lasting: Readonly<Record<Exclude<PersonCommand['kind'], Undoable>, Lasting>> = {
  waive: 'WAIVER_STANDS',
  assign: 'WORK_STANDS',
  askExtension: 'DECISION_STANDS',
  withdrawRequest: 'DECISION_STANDS',
  declineExtension: 'DECISION_STANDS',
  withdrawExtension: 'DECISION_STANDS',
  restoreDeadline: 'DECISION_STANDS',
  approve: 'SIGNATURE_STANDS',
  approveWithConditions: 'SIGNATURE_STANDS',
  returnForRevision: 'SIGNATURE_STANDS',
  reject: 'SIGNATURE_STANDS',
  abstain: 'SIGNATURE_STANDS',
  concludeInSitting: 'SIGNATURE_STANDS',
  adoptSubjectToEditing: 'SIGNATURE_STANDS',
  recallSignature: 'DECISION_STANDS',
  withdraw: 'DECISION_STANDS',
  askForInformation: 'DECISION_STANDS',
  answerQuestion: 'DECISION_STANDS',
  addSigner: 'DECISION_STANDS',
  removeSigner: 'DECISION_STANDS',
  addObserver: 'DECISION_STANDS',
  removeObserver: 'DECISION_STANDS',
  declareAbsorbed: 'WORK_STANDS',
  setOpeningDay: 'WORK_STANDS',
  release: 'WORK_STANDS',
  submit: 'WORK_STANDS',
  tickItem: 'WORK_STANDS',
  untickItem: 'WORK_STANDS',
  addVersion: 'WORK_STANDS',
  changeText: 'WORK_STANDS',
  openWindow: 'WORK_STANDS',
  recordBallot: 'WORK_STANDS',
  recordDay: 'WORK_STANDS',
};

/**
 * The same for a case that has moved on since: what is taken back must still stand as it was done. A hold that was lifted
 * and placed anew on another basis is another hold, a deadline moved again stands by another decision.
 */
export function undoOf(
  command: PersonCommand,
  { before, now }: { readonly before: CaseState; readonly now: CaseState },
  reason: string,
): Result<PersonCommand, Lasting | 'CHANGED_SINCE'> {
  return isOvertaken(command, now) ? fail('CHANGED_SINCE') : inverseOf(command, before, reason);
}

function isOvertaken(command: PersonCommand, now: CaseState): boolean {
  switch (command.kind) {
    case 'hold':
      return command.stages.some((stage) => {
        const hold = now.holds.find((one) => one.stages.includes(stage));
        return hold !== undefined && !isSame(hold, command);
      });
    case 'extend':
    case 'tighten': {
      const latest = latestInForce(now.deadlineMoves);
      return latest !== undefined && !(latest.to === command.to && isOn(latest.decision, command.decision));
    }
    case 'applyPolicies':
      return latestInForce(now.deadlineMoves)?.kind !== 'byPolicy';
    default:
      return false;
  }
}

function isSame(hold: Hold, { reason, basis, until }: Extract<CaseCommand, { kind: 'hold' }>): boolean {
  return isOn(hold.basis, basis) && hold.reason === reason && hold.until === until;
}

function isOn(one: LegalText | undefined, other: LegalText): boolean {
  return one?.issuer === other.issuer && one.number === other.number && one.issuedOn === other.issuedOn;
}

/** One hold can be placed again as it was; stages that several holds had stopped cannot be by one command. */
function holdAgain(
  { stages }: Extract<CaseCommand, { kind: 'resume' }>,
  { holds }: CaseState,
): Result<PersonCommand, Lasting> {
  const lifted = holds.filter((hold) => hold.stages.some((stage) => stages.includes(stage)));
  const [hold, ...others] = lifted;
  if (!hold || others.length > 0) return fail('HOLDS_DIFFER');
  const { reason, basis, until } = hold;
  return succeed({ kind: 'hold', stages, reason, basis, ...(until ? { until } : {}) });
}
