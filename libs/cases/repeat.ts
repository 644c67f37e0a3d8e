import { hashOf } from '#libs/evidence/hash';
import type { Command, CommandBody } from '#libs/domain/case/command';
import { refuse, type Refusal } from '#libs/domain/case/refusal';
import { succeed, type Result } from '#libs/domain/kernel/result';
import type { RecordedEntry } from './case-file.js';
import type { Decided } from './door.js';
import { loggedCommand } from './entry.js';
import { instantOf } from './rows.js';

/** A repeat gets the first answer; the same id with another command, actor or case is refused. */
export function answerRepeat(
  recorded: RecordedEntry,
  command: Command,
  body: CommandBody,
): Result<Decided, Refusal> {
  const same =
    recorded.case_id === command.caseId &&
    hashOf(recorded.command) === hashOf(loggedCommand(body)) &&
    hashOf(recorded.actor) === hashOf(command.actor);
  if (!same) return refuse('COMMAND_ID_REUSED');
  const { sequence, at, events } = recorded;
  return succeed({ sequence, at: instantOf(at), events, repeated: true, driving: false });
}
