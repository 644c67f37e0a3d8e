import type { DecisionInput } from '#libs/contracts/http/task';
import type { SigningCommand } from '#libs/domain/case/sign-off-command';

/** The command that a decision stands for: not who acts, and not what confirms it. */
export function decisionCommand(task: string, input: DecisionInput): SigningCommand {
  const { seatId: _seat, confirmation: _confirmation, ...decision } = input;
  return { ...decision, task };
}
