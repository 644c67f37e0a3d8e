import type { PoolClient } from 'pg';
import type { Command, CommandBody } from '#libs/domain/case/command';
import type { Refusal } from '#libs/domain/case/refusal';
import type { Instant } from '#libs/domain/kernel/brand';
import { taskDone } from '#libs/persistence/queries/task-finished';
import { loggedCommand } from './entry.js';

/** A refusal as it is told: who comes too late hears who was there before and when. */
export async function toldOf(
  client: PoolClient,
  { caseId }: Command,
  body: CommandBody,
  refusal: Refusal,
): Promise<Refusal> {
  if (refusal.code !== 'TASK_DONE' || !('task' in body)) return refusal;
  const ask = async (sql: string, values: unknown[]) => (await client.query(sql, values)).rows;
  return taskDone(ask, caseId, body.task);
}

/** The one trace of a command that was refused. */
export async function recordRefusal(
  client: PoolClient,
  { caseId, commandId, actor }: Command,
  body: CommandBody,
  { code, detail }: Refusal,
  at: Instant,
): Promise<void> {
  await client.query({
    name: 'record-refusal',
    text: `INSERT INTO audit_line (at, case_id, command_id, actor, command, code, detail)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      at,
      caseId,
      commandId,
      JSON.stringify(actor),
      JSON.stringify(loggedCommand(body)),
      code,
      detail ? JSON.stringify(detail) : null,
    ],
  });
}
