import type { Instant } from '../kernel/brand.js';
import { addDays, dayOf, hourOf, hourOfDay } from '../kernel/day.js';
import type { NoticeKind } from './kinds.js';

export const noticeChoices = ['off', 'digest', 'atOnce'] as const;
export type NoticeChoice = (typeof noticeChoices)[number];

/** How a person wants e-mail. Hours are whole hours in Viet Nam. */
export type Preferences = {
  /** False: no e-mail at all. The notice centre shows everything all the same. */
  readonly mail: boolean;
  readonly locale: 'vi' | 'en';
  readonly choices: Readonly<Record<NoticeKind, NoticeChoice>>;
  /** Kinds that are sent on days off too. */
  readonly urgent: readonly NoticeKind[];
  readonly digestHour: number;
  /** From one hour up to another, over midnight where the second is smaller; none where they are equal. */
  readonly quiet: { readonly from: number; readonly to: number };
  /** The most messages in one day of a campaign, its digest included. */
  readonly dailyCap: number;
};

/** What holds for everybody who has not chosen: what may be many goes into the digest, what was asked for goes at once. */
export const defaultPreferences: Preferences = {
  mail: true,
  locale: 'vi',
  choices: {
    escalated: 'digest',
    overdue: 'digest',
    reminder: 'digest',
    followUp: 'digest',
    taskReturned: 'atOnce',
    taskWaiting: 'digest',
    textToAbsorb: 'atOnce',
    informationAsked: 'atOnce',
    informationGiven: 'atOnce',
    extensionAsked: 'atOnce',
    sittingConvened: 'atOnce',
    sittingMoved: 'atOnce',
    sittingCancelled: 'atOnce',
    extensionGranted: 'atOnce',
    extensionDeclined: 'atOnce',
    extensionWithdrawn: 'atOnce',
    approvalVoided: 'atOnce',
    approvalFlagged: 'atOnce',
    deadlineTightened: 'atOnce',
    tighteningLifted: 'atOnce',
    deadlineByPolicy: 'atOnce',
    nowObserving: 'digest',
    observedMoved: 'digest',
    holdPlaced: 'atOnce',
    holdLifted: 'atOnce',
    draftsPublished: 'digest',
    dossierLodged: 'atOnce',
    congressConvened: 'digest',
  },
  urgent: [],
  // Reminders are recorded at eight.
  digestHour: 9,
  quiet: { from: 20, to: 7 },
  dailyCap: 5,
};

/** What a person chose, over the defaults: a kind that is new since is as the defaults have it. */
export function preferencesOf(chosen: Partial<Preferences> | null | undefined): Preferences {
  return {
    ...defaultPreferences,
    ...chosen,
    choices: { ...defaultPreferences.choices, ...chosen?.choices },
  };
}

export function isQuietHour({ quiet: { from, to } }: Pick<Preferences, 'quiet'>, hour: number): boolean {
  if (from <= to) return hour >= from && hour < to;
  return hour >= from || hour < to;
}

/**
 * Until when a message of these kinds must rest: the end of the quiet hours, or of a day off unless one of the kinds is
 * urgent; undefined when it may go now. At the end it is to be asked again, for the next day may be one off as well.
 */
export function restsUntil(
  preferences: Pick<Preferences, 'quiet' | 'urgent'>,
  { now, worked }: { readonly now: Instant; readonly worked: boolean },
  kinds: readonly NoticeKind[],
): Instant | undefined {
  const [day, hour] = [dayOf(now), hourOf(now)];
  if (!worked && !kinds.some((kind) => preferences.urgent.includes(kind))) return hourOfDay(day, 24);
  if (!isQuietHour(preferences, hour)) return undefined;
  const { to } = preferences.quiet;
  return hourOfDay(hour < to ? day : addDays(day, 1), to);
}
