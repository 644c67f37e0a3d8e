import { assertNever } from '../kernel/assert-never.js';
import { dayOf } from '../kernel/day.js';
import { succeed, type Result } from '../kernel/result.js';
import type { Actor } from './actor.js';
import { levelOf, mayAct } from './authority.js';
import type { CaseCommand } from './command.js';
import { askExtension, declineExtension, extend, takeBack, tighten, withdrawRequest } from './extension.js';
import { placeHold, resume } from './hold.js';
import { setOpeningDay } from './opening-day.js';
import { applyPolicies } from './policy-deadline.js';
import { refuse, type Refusal } from './refusal.js';
import { tell, type Story } from './story.js';

/** Acts on the case as a whole: the opening day and a request are the organization's own, everything else is decided above. */
export function actOnCase(story: Story, command: CaseCommand, actor: Actor): Result<Story, Refusal> {
  if (story.state.status === 'closed') return refuse('CASE_CLOSED');
  switch (command.kind) {
    case 'setOpeningDay':
      return setOpeningDay(story, command.day, actor);
    case 'askExtension':
      return askExtension(story, command, actor);
    case 'withdrawRequest':
      return withdrawRequest(story, command, actor);
    default:
      return actFromAbove(story, command, actor);
  }
}

type FromAbove = Exclude<CaseCommand, { kind: 'setOpeningDay' | 'askExtension' | 'withdrawRequest' }>;

function actFromAbove(story: Story, command: FromAbove, actor: Actor): Result<Story, Refusal> {
  const level = levelOf(story, actor);
  if (!mayAct(command.kind, level)) return refuse('NOT_THE_SUPERIOR');
  switch (command.kind) {
    case 'waive':
      return waive(story, command);
    case 'hold':
      return placeHold(story, command, actor.organizationId);
    case 'resume':
      return resume(story, command.stages, level);
    case 'extend':
      return extend(story, command, actor, level);
    case 'declineExtension':
      return declineExtension(story, command, actor, level);
    case 'tighten':
      return tighten(story, command, actor);
    case 'applyPolicies':
      return applyPolicies(story, command, actor);
    case 'withdrawExtension':
    case 'restoreDeadline':
      return takeBack(story, command, actor, level);
    default:
      return assertNever(command);
  }
}

function waive(story: Story, command: Extract<CaseCommand, { kind: 'waive' }>): Result<Story, Refusal> {
  const { state, facts } = story;
  const { rule, reason } = command;
  if (reason.trim() === '') return refuse('REASON_MISSING');
  if (state.waivers.some((waiver) => waiver.rule === rule)) return refuse('ALREADY_WAIVED');
  if (!isWaivable(story, rule)) return refuse('RULE_NOT_WAIVABLE', { rule });
  return succeed(tell(story, { type: 'WaiverGranted', rule, reason, grantedOn: dayOf(facts.now) }));
}

function isWaivable({ facts }: Story, rule: string): boolean {
  if (rule === 'resultsAgree') return true;
  return facts.definition.stages.some(
    (stage) =>
      stage.ordering.some((ordering) => ordering.rule === rule && ordering.waivable) ||
      stage.tasks.some((task) => task.leadTime?.rule === rule),
  );
}
