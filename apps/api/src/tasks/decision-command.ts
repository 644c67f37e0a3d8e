import type { DecisionInput } from '#libs/contracts/http/task';
import type { SigningCommand } from '#libs/domain/case/command';

/** The command that a decision stands for; the seat it names is who acts, not what is commanded. */
export function decisionCommand(task: string, input: DecisionInput): SigningCommand {
  const { seatId: _, ...decision } = input;
  return { ...decision, task };
}
