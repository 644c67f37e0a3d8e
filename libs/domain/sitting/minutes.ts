import type { Actor } from '../case/actor.js';
import type { PersonId, Sha256 } from '../kernel/brand.js';
import { succeed, type Result } from '../kernel/result.js';
import type { SittingFacts } from './facts.js';
import { refuse, type SittingRefusal } from './refusal.js';
import { mayActIn, mayRecord } from './rights.js';
import type { Sitting } from './sitting.js';

export const signatories = ['chair', 'recorder'] as const;
export type Signatory = (typeof signatories)[number];

/** Minutes as drawn up last, with who has signed them. */
export type Minutes = {
  readonly version: number;
  readonly sha256: Sha256;
  readonly signatures: readonly { readonly part: Signatory; readonly personId: PersonId }[];
};

/** Minutes are drawn up once a sitting is closed; drawn up again they are a correction, which says why. */
export function mayDraw(
  sitting: Sitting,
  actor: Actor,
  facts: Pick<SittingFacts, 'office' | 'authority'>,
  {
    standing,
    correction,
  }: { readonly standing?: Minutes | undefined; readonly correction?: string | undefined },
): Result<void, SittingRefusal> {
  const allowed = mayRecord(sitting, actor, facts);
  if (!allowed.ok) return allowed;
  if (sitting.state !== 'closed') return refuse('SITTING_NOT_CLOSED');
  if (standing && correction === undefined) return refuse('MINUTES_DRAWN');
  return !standing && correction !== undefined ? refuse('NOTHING_TO_CORRECT') : succeed(undefined);
}

/** Chair and recorder sign the minutes as they stand, or who acts for them: two acts by two people. */
export function signsAs(
  { chair, recorder }: Sitting,
  actor: Actor,
  standing: Minutes | undefined,
  sha256: Sha256,
  facts: Pick<SittingFacts, 'authority'>,
): Result<Signatory, SittingRefusal> {
  const acts = mayActIn(actor, facts);
  if (!acts.ok) return acts;
  const { seatId, personId } = actor;
  const part = seatId === chair ? 'chair' : seatId === recorder ? 'recorder' : undefined;
  if (!part) return refuse('NOT_A_SIGNATORY');
  if (standing?.sha256 !== sha256) return refuse('MINUTES_REPLACED');
  if (standing.signatures.some((one) => one.part === part)) return refuse('MINUTES_SIGNED');
  const other = standing.signatures.some((one) => one.personId === personId);
  return other ? refuse('CHAIR_IS_RECORDER') : succeed(part);
}
