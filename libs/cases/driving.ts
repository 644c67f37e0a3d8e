import type { PoolClient } from 'pg';
import { realWaitMs } from '#libs/domain/campaign/clock';
import type { SystemActor } from '#libs/domain/case/actor';
import { advance } from '#libs/domain/case/advance';
import type { CaseEvent } from '#libs/domain/case/event';
import { nextWake } from '#libs/domain/case/next-wake';
import { pendingProcedures } from '#libs/domain/case/pending-procedures';
import type { CaseState } from '#libs/domain/case/state';
import type { Turn } from '#libs/domain/case/turn';
import { brand, type CommandId } from '#libs/domain/kernel/brand';
import { standingHealth } from '#libs/domain/plan/health';
import { stageKeys } from '#libs/domain/process/definition';
import type { Appended } from './append.js';
import type { CaseFile } from './case-file.js';
import { written } from './written.js';

const driver: SystemActor = { kind: 'system', name: 'driver' };

/** Whether a decision gives the driver something: a procedure, a stage to move, or an earlier wake than it knows of. */
export function hasWork(state: CaseState, { state: before, facts, nextWakeAt }: CaseFile): boolean {
  if (advance(state, facts).length > 0) return true;
  const known = pendingProcedures(before, facts.definition).map(({ key, round }) => `${key}/${round}`);
  const pending = pendingProcedures(state, facts.definition);
  if (pending.some(({ key, round }) => !known.includes(`${key}/${round}`))) return true;
  const wake = nextWake(state, facts);
  return wake !== undefined && (nextWakeAt === undefined || wake < nextWakeAt);
}

/** What is to be written of a driver's turn; the row then waits for it no more. */
export function turnWritten(file: CaseFile, events: readonly CaseEvent[], state: CaseState): Appended {
  const { caseId } = state;
  const commandId = brand<CommandId>(`${caseId}/${file.sequence + 1}`);
  const entry = written(file, { commandId, caseId, actor: driver }, { kind: 'advance' }, events, state);
  return { ...entry, driving: { kind: 'clear' } };
}

/** Nothing to say: the driver has looked, so the row need not wait for it any more. */
export async function rest(client: PoolClient, { state, facts }: CaseFile): Promise<void> {
  await client.query({
    name: 'rest-case',
    text: `UPDATE congress_case SET needs_driving_since = NULL, next_wake_at = $2
           WHERE id = $1 AND (needs_driving_since IS NOT NULL OR next_wake_at IS DISTINCT FROM $2)`,
    values: [state.caseId, nextWake(state, facts) ?? null],
  });
}

export function turnOf(state: CaseState, { facts, clock }: CaseFile, sequence: number): Turn {
  const wake = nextWake(state, facts);
  const nextWakeInMs = wake === undefined ? undefined : realWaitMs(clock, facts.now, wake);
  return {
    status: state.status,
    sequence,
    type: state.type,
    stages: stageKeys.filter((key) => state.stages[key] && !state.stages[key].leftAt),
    health: standingHealth(state, facts),
    pending: pendingProcedures(state, facts.definition),
    ...(nextWakeInMs === undefined ? {} : { nextWakeInMs }),
  };
}
