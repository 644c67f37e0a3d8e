import { assertNever } from '../kernel/assert-never.js';
import { dayOf } from '../kernel/day.js';
import { succeed, type Result } from '../kernel/result.js';
import type { Actor } from './actor.js';
import type { CaseCommand } from './command.js';
import { placeHold, resume } from './hold.js';
import { setOpeningDay } from './opening-day.js';
import { belongsTo } from './parties.js';
import { refuse, type Refusal } from './refusal.js';
import { tell, type Story } from './story.js';

/** Acts on the case as a whole: the opening day is the organization's own, everything else its superior's. */
export function actOnCase(story: Story, command: CaseCommand, actor: Actor): Result<Story, Refusal> {
  const { state } = story;
  if (state.status === 'closed') return refuse('CASE_CLOSED');
  if (command.kind === 'setOpeningDay') return setOpeningDay(story, command.day, actor);
  if (!speaksForSuperior(story, actor)) return refuse('NOT_THE_SUPERIOR');
  switch (command.kind) {
    case 'waive':
      return waive(story, command);
    case 'hold':
      return placeHold(story, command);
    case 'resume':
      return resume(story, command.stages);
    case 'extend':
      return extend(story, command);
    default:
      return assertNever(command);
  }
}

/** A waiver, a hold or an extension is given by the superior's Standing Committee, Standing Board or secretary. */
export function speaksForSuperior({ state, facts }: Story, actor: Actor): boolean {
  return (['standingCommittee', 'standingBoard', 'secretary'] as const).some((body) =>
    belongsTo(actor, { of: 'superior', body }, state, facts),
  );
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

function extend(story: Story, command: Extract<CaseCommand, { kind: 'extend' }>): Result<Story, Refusal> {
  const { state, facts } = story;
  const { to, reason, decision } = command;
  if (state.heldOn) return refuse('CONGRESS_ALREADY_HELD');
  if (reason.trim() === '') return refuse('REASON_MISSING');
  if (to <= state.deadlineOn) return refuse('EXTENSION_SHORTENS', { from: state.deadlineOn, to });
  const extension = { from: state.deadlineOn, to, reason, decision, grantedOn: dayOf(facts.now) };
  return succeed(tell(story, { type: 'DeadlineExtended', ...extension }));
}
