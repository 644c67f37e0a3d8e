import type { CaseDoor } from '#libs/cases/door';
import { refusalFailure } from '#libs/contracts/temporal/refusal-failure';
import { brand, type CaseId, type CommandId, type Sha256 } from '#libs/domain/kernel/brand';
import type { ProcedureKey } from '#libs/domain/process/definition';
import { caseAt } from './case-at.js';

export type Carried = {
  readonly caseId: CaseId;
  readonly procedure: ProcedureKey;
  readonly round: number;
  readonly sha256: Sha256;
};

/**
 * Tells the case that a procedure was carried out. Safe to retry: the command id names case, procedure and round. A
 * refusal fails without retry, with the code as type, unless the procedure stands in the log already.
 */
export async function recordProcedure(
  door: Pick<CaseDoor, 'handle' | 'look'>,
  { caseId, procedure, round, sha256 }: Carried,
): Promise<void> {
  const recorded = await door.handle({
    commandId: brand<CommandId>(`${caseId}/${procedure}/${round}`),
    caseId,
    actor: { kind: 'system', name: 'driver' },
    body: { kind: 'recordProcedure', procedure, round, sha256 },
  });
  if (recorded.ok) return;
  const { state } = await caseAt(door, caseId);
  if (state.procedures.some((done) => done.key === procedure && done.round === round)) return;
  throw refusalFailure(procedure, recorded.failure, { caseId, round });
}
