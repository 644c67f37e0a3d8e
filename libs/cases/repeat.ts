import { DatabaseError } from 'pg';
import type { DataSource } from 'typeorm';
import { hashOf } from '#libs/evidence/hash';
import type { CommandBody } from '#libs/domain/case/command';
import { refuse, type Refusal } from '#libs/domain/case/refusal';
import type { CaseId, CommandId, PersonId } from '#libs/domain/kernel/brand';
import { succeed, type Result } from '#libs/domain/kernel/result';
import type { RecordedEntry } from './case-file.js';
import type { Decided } from './door.js';
import { loggedCommand } from './entry.js';
import { instantOf } from './rows.js';

/** A command that comes again: the same case, person and content. Seat and name may have changed meanwhile. */
export type Repeat = {
  readonly caseId: CaseId;
  readonly personId: PersonId | undefined;
  readonly body: CommandBody;
};

/** A repeat gets the first answer; the same id with another command, person or case is refused. */
export function answerRepeat(
  recorded: RecordedEntry,
  { caseId, personId, body }: Repeat,
): Result<Decided, Refusal> {
  const same =
    recorded.case_id === caseId &&
    recorded.actor.personId === personId &&
    hashOf(recorded.command) === hashOf(loggedCommand(body));
  if (!same) return refuse('COMMAND_ID_REUSED');
  const { sequence, at, events } = recorded;
  return succeed({ sequence, at: instantOf(at), events, repeated: true, driving: false });
}

export async function findRecorded(
  dataSource: DataSource,
  commandId: CommandId,
): Promise<RecordedEntry | undefined> {
  const [recorded] = await dataSource.query<RecordedEntry[]>(
    'SELECT case_id, sequence, at, actor, command, events FROM case_event WHERE command_id = $1',
    [commandId],
  );
  return recorded;
}

/** Two cases under one command id at one moment: the later one, tried once more, finds what the earlier recorded. */
export async function onceMoreWhenReused<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const reused = error instanceof DatabaseError && error.constraint === 'case_event_command_id_key';
    if (!reused) throw error;
    return work();
  }
}
