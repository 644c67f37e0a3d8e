import type { Day, Instant } from '../../../kernel/brand.js';
import { dayOf, daysBetween } from '../../../kernel/day.js';
import { succeed, type Result } from '../../../kernel/result.js';
import type { KindRule, TaskKey } from '../../../process/definition.js';
import { refuse, type Refusal } from '../../refusal.js';

/** Something that happened on a day. */
export type MilestoneContent = { readonly kind: 'milestone'; readonly day?: Day };
export type MilestoneRule = Extract<KindRule, { kind: 'milestone' }>;

export type MilestoneCommand = { readonly kind: 'recordDay'; readonly task: TaskKey; readonly day: Day };
export type MilestoneEvent = { readonly type: 'DayRecorded'; readonly task: TaskKey; readonly day: Day };

export const emptyMilestone: MilestoneContent = { kind: 'milestone' };

export function milestoneReady(content: MilestoneContent): Result<void, Refusal> {
  return content.day ? succeed(undefined) : refuse('DAY_MISSING');
}

/** The congress a milestone may close: when it opened, and how many half days it may last (rule of its tier). */
export type CongressSpan = { readonly openingOn: Day | undefined; readonly maxHalfDays: number };

/** What has not happened yet is not recorded; a congress closes on or after its opening day, within its length. */
export function decideMilestone(
  command: MilestoneCommand,
  rule: MilestoneRule,
  now: Instant,
  { openingOn, maxHalfDays }: CongressSpan,
): Result<readonly MilestoneEvent[], Refusal> {
  const { task, day } = command;
  if (day > dayOf(now)) return refuse('DAY_IN_THE_FUTURE', { day });
  if (rule.records === 'held' && openingOn) {
    if (day < openingOn) return refuse('DAY_BEFORE_OPENING', { day, openingOn });
    const days = daysBetween(openingOn, day) + 1;
    const most = Math.ceil(maxHalfDays / 2);
    if (days > most) return refuse('CONGRESS_TOO_LONG', { days, most });
  }
  return succeed([{ type: 'DayRecorded', task, day }]);
}

export function evolveMilestone(content: MilestoneContent, event: MilestoneEvent): MilestoneContent {
  return { ...content, day: event.day };
}
