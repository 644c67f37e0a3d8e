import { advance } from '#libs/domain/case/advance';
import type { Facts } from '#libs/domain/case/facts';
import { nextWake } from '#libs/domain/case/next-wake';
import { pendingProcedures } from '#libs/domain/case/pending-procedures';
import type { CaseState } from '#libs/domain/case/state';
import type { Instant } from '#libs/domain/kernel/brand';
import { stageKeys, type TaskKey } from '#libs/domain/process/definition';
import { hashOf } from '#libs/evidence/hash';
import type { Cast } from '#libs/rehearsal/cast';
import { moveOn, type Move, type Props } from '#libs/rehearsal/next-move';

/** Stands in until the command is furnished with what it really names. */
const props: Props = { hash: (...names) => hashOf(names) };

/**
 * What happens next in a case: the driver's part first, then the earliest stage in which anybody can do anything. Texts
 * so come before personnel, as in a committee that does one thing after another.
 */
export function nextTurn(
  state: CaseState,
  facts: Facts,
  cast: Cast,
  heldBack: readonly TaskKey[],
): Move | undefined {
  if (advance(state, facts).length > 0) return { kind: 'advance' };
  const [pending] = pendingProcedures(state, facts.definition);
  if (pending) {
    const body = { kind: 'recordProcedure', procedure: pending.key, round: pending.round } as const;
    return { kind: 'procedure', body: { ...body, sha256: props.hash(state.caseId) } };
  }
  const waits: Instant[] = [];
  const tasks = Object.values(state.tasks)
    .filter(({ key, status }) => status !== 'done' && !heldBack.includes(key))
    .sort((a, b) => stageKeys.indexOf(a.stage) - stageKeys.indexOf(b.stage));
  for (const task of tasks) {
    const move = moveOn(state, task, facts, cast, props);
    if (move?.kind === 'wait') waits.push(move.until);
    else if (move) return move;
  }
  const wake = nextWake(state);
  const [until] = [...waits, ...(wake ? [wake] : [])].sort();
  return until ? { kind: 'wait', until } : undefined;
}
