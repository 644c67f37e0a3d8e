import type { Command } from '#libs/domain/case/command';
import type { CaseEvent } from '#libs/domain/case/event';
import { nextWake } from '#libs/domain/case/next-wake';
import type { CaseState } from '#libs/domain/case/state';
import type { Appended } from './append.js';
import type { CaseFile } from './case-file.js';
import { changesBetween } from './changes.js';
import type { LoggedCommand } from './entry.js';

/** What is to be written of a command: its entry in the log, and the rows that changed. */
export function written(
  file: CaseFile,
  { commandId, caseId, actor }: Omit<Command, 'body'>,
  command: LoggedCommand,
  events: readonly CaseEvent[],
  state: CaseState,
): Omit<Appended, 'driving'> {
  const { facts, awaited } = file;
  const sequence = file.sequence + 1;
  return {
    entry: {
      caseId,
      sequence,
      commandId,
      at: facts.now,
      actor,
      command,
      evidence: facts.evidence,
      events,
      previousHash: file.head,
    },
    state,
    changes: changesBetween(file.state, state, {
      facts,
      awaited,
      told: [{ sequence, at: facts.now, events }],
    }),
    nextWakeAt: nextWake(state, facts),
  };
}
