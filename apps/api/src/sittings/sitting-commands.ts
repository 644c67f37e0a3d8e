import type {
  ArrangementInput,
  PostponementInput,
  SittingVotesInput,
} from '#libs/contracts/http/sitting-act';
import type { SittingItemId } from '#libs/domain/kernel/brand';
import type { SittingCommand } from '#libs/domain/sitting/command';

/** The commands that requests stand for; the seat they name is who acts, not what is commanded. */
export function arrangementOf(input: ArrangementInput): SittingCommand {
  const { seatId: _, ...arrangement } = input;
  return { kind: 'arrangeSitting', arrangement };
}

export function postponementOf(item: SittingItemId, { reason, to }: PostponementInput): SittingCommand {
  return { kind: 'postponeItem', item, reason, ...(to ? { to } : {}) };
}

export function votesOf(item: SittingItemId, input: SittingVotesInput): SittingCommand {
  const { motion } = input;
  return 'votes' in input
    ? { kind: 'enterVotes', item, motion, votes: input.votes }
    : { kind: 'enterShowOfHands', item, motion, counts: input.hands };
}
