import type { SeatId } from '../kernel/brand.js';
import type { SignOffGroup } from '../process/definition.js';
import { countingOf, isBeyond, needed, voicesIn } from './policy.js';
import { tally, type Ballot, type Outcome, type Verdict } from './tally.js';

/**
 * Who is asked, as they stood when it was asked. `members` is the base of a majority: those who prepared the work count,
 * but do not sign.
 */
export type Asked = {
  readonly members: number;
  /** How many of the members are no voice more, because their people speak elsewhere in the step. */
  readonly repeated?: number;
  /** Where a share is counted of them: the people who were asked together, those who may not sign among them. */
  readonly summoned?: number;
  /** Where weights count: what all who have a voice weigh together. */
  readonly weight?: number;
  readonly signers: readonly SeatId[];
  /** Where several bodies sign side by side: the seats of each, any one of which signs for it; each seat in one of them. */
  readonly voices?: readonly (readonly SeatId[])[];
  /** What each voice weighs, in the order of the voices. */
  readonly weights?: readonly number[];
  /** Whose return or rejection ends it. */
  readonly vetoes?: readonly SeatId[];
  /** Groups side by side, each of which comes to an outcome of its own. */
  readonly groups?: readonly AskedGroup[];
};

/** `group`: which of the step's groups; one where nobody is to be asked may have been passed over. */
export type AskedGroup = Asked & { readonly group: number };

/** What each seat has said, if it has; `silence`: what is taken for the verdict of those who have not. */
export type Spoken = {
  readonly said: (seat: SeatId) => Verdict | undefined;
  readonly silence?: Verdict | undefined;
  /** What a group has come to by itself: its body concluded it in a sitting. */
  readonly concluded?: (group: number) => Outcome | undefined;
};

/** What the signatures given in a step amount to by its policy; a group's outcome is that group's voice in it. */
export function outcomeOf(group: SignOffGroup, asked: Asked, spoken: Spoken): Outcome {
  const { groups } = asked;
  const ballots = groups
    ? groups.map((one) => groupBallot(group, one, asked, spoken))
    : voicesOf(asked).map((voice, at) => voiceBallot(voice, asked, at, spoken));
  return tally(group.policy, { ...asked, ballots });
}

/** Each voice with the seats that may give it: a seat for itself, where bodies do not sign side by side. */
export function voicesOf({ voices, signers }: Asked): readonly (readonly SeatId[])[] {
  return voices ?? signers.map((seat) => [seat]);
}

function voiceBallot(
  voice: readonly SeatId[],
  { weights, vetoes }: Asked,
  at: number,
  { said, silence }: Spoken,
): Ballot {
  const spoken = voice.map(said).find((verdict) => verdict !== undefined);
  return {
    verdict: spoken ?? silence,
    ...(weights ? { weight: weights[at] ?? 1 } : {}),
    ...vetoIn(voice, vetoes),
  };
}

function groupBallot(parent: SignOffGroup, asked: AskedGroup, { vetoes }: Asked, spoken: Spoken): Ballot {
  const group = parent.groups?.[asked.group];
  const { concluded, ...within } = spoken;
  // A group in which nobody may sign yet has said nothing.
  const signed = group && asked.signers.length > 0 ? outcomeOf(group, asked, within) : 'open';
  const outcome = concluded?.(asked.group) ?? signed;
  return { verdict: verdictBy[outcome], ...vetoIn(asked.signers, vetoes) };
}

function vetoIn(voice: readonly SeatId[], vetoes: readonly SeatId[] | undefined): Pick<Ballot, 'veto'> {
  return vetoes?.some((seat) => voice.includes(seat)) ? { veto: true } : {};
}

const verdictBy: Readonly<Record<Outcome, Verdict | undefined>> = {
  open: undefined,
  approved: 'approve',
  approvedWithConditions: 'approveWithConditions',
  adoptedSubjectToEditing: 'adoptSubjectToEditing',
  returned: 'return',
  rejected: 'reject',
};

/** What a step asks for beyond all who have a voice in it, in the whole or in one of its groups. */
export function beyondMembers(
  group: SignOffGroup,
  asked: Asked,
): { readonly needed: number; readonly members: number } | undefined {
  const policy = countingOf(group.policy);
  if (isBeyond(policy, asked)) return { needed: needed(policy, asked), members: voicesIn(asked) };
  const within = (asked.groups ?? []).map((one) => {
    const own = group.groups?.[one.group];
    return own && beyondMembers(own, one);
  });
  return within.find((found) => found !== undefined);
}

/** Whether somebody sits in a step twice, and is counted once. */
export function isRepeated({ repeated = 0, groups = [] }: Asked): boolean {
  return repeated > 0 || groups.some(isRepeated);
}

/** Whether nobody is there to sign, in the whole or in a group without which it comes to no outcome. */
export function isMute({ signers, groups = [] }: Asked): boolean {
  return signers.length === 0 || groups.some(isMute);
}
