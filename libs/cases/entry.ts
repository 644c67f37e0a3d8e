import { hashOf } from '#libs/evidence/hash';
import type { Actor, SystemActor } from '#libs/domain/case/actor';
import type { CommandBody } from '#libs/domain/case/command';
import type { CaseEvent } from '#libs/domain/case/event';
import type { Evidence } from '#libs/domain/case/facts';
import type { CaseId, CommandId, Instant } from '#libs/domain/kernel/brand';

/** What the log keeps of a command: a ballot's votes are confidential, their hash stands for them. */
export type LoggedCommand = { readonly kind: string } & Readonly<Record<string, unknown>>;

/** One line of a case's log: who commanded what, on which evidence, and what followed. */
export type Entry = {
  readonly caseId: CaseId;
  readonly sequence: number;
  readonly commandId: CommandId;
  readonly at: Instant;
  readonly actor: Actor | SystemActor;
  readonly command: LoggedCommand;
  readonly evidence: Evidence;
  readonly events: readonly CaseEvent[];
  readonly previousHash: string;
};

/** The hash before the first entry of a case. */
export const genesis = '';

/** Chains an entry to the one before it: changing, dropping or reordering any entry changes every later hash. */
export function hashOfEntry(entry: Entry): string {
  return hashOf(entry);
}

export function loggedCommand(body: CommandBody): LoggedCommand {
  if (body.kind !== 'recordBallot') return body;
  const { votes: _, ...rest } = body;
  return rest;
}
