import type { Entry } from './entry.js';
import { instantOf } from './rows.js';

export type Logged = Entry & { readonly hash: string };

/** A row of `case_event` as JSON. */
export type EntryRow = {
  readonly case_id: Entry['caseId'];
  readonly sequence: number;
  readonly command_id: Entry['commandId'];
  readonly at: string;
  readonly actor: Entry['actor'];
  readonly command: Entry['command'];
  readonly evidence: Entry['evidence'];
  readonly events: Entry['events'];
  readonly previous_hash: string;
  readonly hash: string;
};

/** An entry as it was hashed. */
export function entryOf(row: EntryRow): Logged {
  return {
    caseId: row.case_id,
    sequence: row.sequence,
    commandId: row.command_id,
    at: instantOf(row.at),
    actor: row.actor,
    command: row.command,
    evidence: row.evidence,
    events: row.events,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
