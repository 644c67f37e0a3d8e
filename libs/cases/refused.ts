import type { PoolClient } from 'pg';
import type { Command, CommandBody } from '#libs/domain/case/command';
import type { Refusal } from '#libs/domain/case/refusal';
import type { Instant } from '#libs/domain/kernel/brand';
import { loggedCommand } from './entry.js';

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
