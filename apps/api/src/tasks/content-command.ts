import type { BallotInput, ItemChange, MilestoneInput, WindowInput } from '#libs/contracts/http/task';
import type { ContentCommand } from '#libs/domain/case/command';
import { hashOf } from '#libs/evidence/hash';

export function itemCommand(task: string, { item, ticked }: ItemChange): ContentCommand {
  return { kind: ticked ? 'tickItem' : 'untickItem', task, item };
}

export function windowCommand(task: string, { opensOn, closesOn }: WindowInput): ContentCommand {
  return { kind: 'openWindow', task, opensOn, closesOn };
}

export function ballotCommand(task: string, input: BallotInput): ContentCommand {
  const { seatId: _, ...record } = input;
  return { kind: 'recordBallot', task, ...record, sha256: hashOf(record.votes) };
}

export function milestoneCommand(task: string, { day }: MilestoneInput): ContentCommand {
  return { kind: 'recordDay', task, day };
}
