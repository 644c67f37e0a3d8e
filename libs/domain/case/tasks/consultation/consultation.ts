import type { Day, Instant } from '../../../kernel/brand.js';
import { dayOf, daysBetween, endOfDay } from '../../../kernel/day.js';
import { succeed, type Result } from '../../../kernel/result.js';
import type { KindRule, TaskKey } from '../../../process/definition.js';
import type { Evidence } from '../../facts.js';
import { refuse, type Refusal } from '../../refusal.js';

/** How many opinions were given, and how many of them nobody has answered. */
export type OpinionCount = { readonly total: number; readonly open: number };

/** A window in which opinions are given. Opinions themselves are content; the case holds their counts. */
export type ConsultationContent = {
  readonly kind: 'consultation';
  readonly window?: { readonly opensOn: Day; readonly closesOn: Day };
  readonly closedWith?: OpinionCount;
};
export type ConsultationRule = Extract<KindRule, { kind: 'consultation' }>;

export type ConsultationCommand = {
  readonly kind: 'openWindow';
  readonly task: TaskKey;
  readonly opensOn: Day;
  readonly closesOn: Day;
};

export type ConsultationEvent =
  | {
      readonly type: 'WindowOpened';
      readonly task: TaskKey;
      readonly opensOn: Day;
      readonly closesOn: Day;
    }
  | { readonly type: 'WindowClosed'; readonly task: TaskKey; readonly opinions: OpinionCount };

export const emptyConsultation: ConsultationContent = { kind: 'consultation' };

/** The instant at which an open window closes by itself; undefined when there is nothing left to close. */
export function windowEnd(content: ConsultationContent): Instant | undefined {
  return content.window && !content.closedWith ? endOfDay(content.window.closesOn) : undefined;
}

/** Ready when the window is over and every opinion has its answer. */
export function consultationReady(
  content: ConsultationContent,
  task: TaskKey,
  now: Instant,
  evidence: Evidence,
): Result<void, Refusal> {
  const { window } = content;
  if (!window) return refuse('WINDOW_MISSING');
  if (now < endOfDay(window.closesOn)) return refuse('WINDOW_STILL_OPEN', { closesOn: window.closesOn });
  const open = evidence.opinions?.[task]?.open ?? 0;
  return open === 0 ? succeed(undefined) : refuse('OPEN_OPINIONS', { open });
}

export function decideConsultation(
  content: ConsultationContent,
  command: ConsultationCommand,
  rule: ConsultationRule,
  now: Instant,
): Result<readonly ConsultationEvent[], Refusal> {
  const { task, opensOn, closesOn } = command;
  if (content.window && !content.closedWith) return refuse('WINDOW_ALREADY_OPEN');
  if (opensOn < dayOf(now)) return refuse('WINDOW_IN_THE_PAST', { opensOn });
  const days = daysBetween(opensOn, closesOn) + 1;
  if (days < rule.windowDays.min) return refuse('WINDOW_TOO_SHORT', { days, least: rule.windowDays.min });
  if (days > rule.windowDays.max) return refuse('WINDOW_TOO_LONG', { days, most: rule.windowDays.max });
  return succeed([{ type: 'WindowOpened', task, opensOn, closesOn }]);
}

export function evolveConsultation(
  content: ConsultationContent,
  event: ConsultationEvent,
): ConsultationContent {
  if (event.type === 'WindowClosed') return { ...content, closedWith: event.opinions };
  return { kind: 'consultation', window: { opensOn: event.opensOn, closesOn: event.closesOn } };
}
