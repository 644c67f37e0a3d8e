import type { Sha256 } from '../../../kernel/brand.js';
import { succeed, type Result } from '../../../kernel/result.js';
import type { KindRule, TaskKey } from '../../../process/definition.js';
import { refuse, type Refusal } from '../../refusal.js';
import { passes, quorumMet, surplusAllowed } from './thresholds.js';

/** Votes for one name on the ballot. Names are confidential: the log holds the candidate's id only. */
export type Votes = { readonly candidate: string; readonly votes: number };

/** One meeting's record. A meeting without quorum is recorded too; another must follow. */
export type BallotRecord = {
  readonly summoned: number;
  readonly present: number;
  /** Ballot papers returned and valid. */
  readonly valid: number;
  readonly seats: number;
  readonly quorate: boolean;
  /** Candidates with enough votes, most votes first. */
  readonly passed: readonly string[];
  /** Of the full record: every candidate with votes, kept as confidential content. */
  readonly sha256: Sha256;
};

export type BallotContent = { readonly kind: 'ballot'; readonly records: readonly BallotRecord[] };
export type BallotRule = Extract<KindRule, { kind: 'ballot' }>;

export type BallotCommand = {
  readonly kind: 'recordBallot';
  readonly task: TaskKey;
  readonly summoned: number;
  readonly present: number;
  readonly valid: number;
  /** Places to fill; 0 where nobody is elected. */
  readonly seats: number;
  readonly votes: readonly Votes[];
  readonly sha256: Sha256;
};

export type BallotEvent = {
  readonly type: 'BallotRecorded';
  readonly task: TaskKey;
  readonly record: BallotRecord;
};

export const emptyBallot: BallotContent = { kind: 'ballot', records: [] };

/**
 * Ready when the last meeting was quorate and what must pass has passed. A shortfall of elected members is a result, not a
 * fault. `other` is the ballot of the body that must agree, where there is one and the superior has not settled it.
 */
export function ballotReady(
  content: BallotContent,
  rule: BallotRule,
  other: BallotContent | undefined,
): Result<void, Refusal> {
  const last = content.records.at(-1);
  if (!last) return refuse('BALLOT_MISSING');
  if (!last.quorate) return refuse('QUORUM_MISSING', { present: last.present });
  if (rule.mustPass && last.passed.length === 0) return refuse('BALLOT_NOT_PASSED');
  const theirs = other?.records.at(-1)?.passed;
  return theirs && !sameNames(theirs, last.passed) ? refuse('RESULTS_DIFFER') : succeed(undefined);
}

function sameNames(ours: readonly string[], theirs: readonly string[]): boolean {
  return ours.length === theirs.length && ours.every((name) => theirs.includes(name));
}

export function decideBallot(
  command: BallotCommand,
  rule: BallotRule,
): Result<readonly BallotEvent[], Refusal> {
  const { task, summoned, present, valid, seats, votes, sha256 } = command;
  const fault = inconsistency(command);
  if (fault) return refuse('BALLOT_INCONSISTENT', { fault });
  if (rule.surplus && seats > 0) {
    const most = surplusAllowed(rule.surplus, seats);
    if (votes.length - seats > most)
      return refuse('SURPLUS_TOO_LARGE', { surplus: votes.length - seats, most });
  }
  const quorate = quorumMet(rule.quorum.share, summoned, present);
  const { threshold } = rule;
  const passed =
    quorate && threshold
      ? [...votes]
          .sort((a, b) => b.votes - a.votes || (a.candidate < b.candidate ? -1 : 1))
          .filter((line) => passes(threshold, line.votes, { summoned, present }))
          .map((line) => line.candidate)
      : [];
  const record: BallotRecord = { summoned, present, valid, seats, quorate, passed, sha256 };
  return succeed([{ type: 'BallotRecorded', task, record }]);
}

export function evolveBallot(content: BallotContent, event: BallotEvent): BallotContent {
  return { ...content, records: [...content.records, event.record] };
}

/** Nobody votes who was not summoned; no paper gives one name two votes, or more names than there are seats. */
function inconsistency({ summoned, present, valid, seats, votes }: BallotCommand): string | undefined {
  if (summoned < 1) return 'summoned';
  if (present > summoned) return 'present';
  if (valid > present) return 'valid';
  if (votes.some((line) => line.votes > valid)) return 'votes';
  const cast = votes.reduce((sum, line) => sum + line.votes, 0);
  if (seats > 0 && cast > valid * seats) return 'votes';
  if (new Set(votes.map((line) => line.candidate)).size < votes.length) return 'candidate';
  return undefined;
}
