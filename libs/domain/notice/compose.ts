import type { Instant } from '../kernel/brand.js';
import { dayOf, hourOf, hourOfDay } from '../kernel/day.js';
import type { NoticeKind } from './kinds.js';
import { isQuietHour, type NoticeChoice, type Preferences } from './preferences.js';

/** A notice that has not been sent to a person yet, as it stands now. */
export type Waiting = {
  readonly id: number;
  readonly kind: NoticeKind;
  /** In the campaign's time. */
  readonly at: Instant;
  readonly waitedMs: number;
  /** `moved`: the person may no longer act for a body that it is for. `away`: a substitute is told in their place. */
  readonly standing: 'open' | 'settled' | 'onHold' | 'away' | 'moved';
};

/** A person in a campaign, as composing sees them. */
export type Mailbox = {
  readonly preferences: Preferences;
  /** In the campaign's time. */
  readonly now: Instant;
  /** Whether today is a working day where the person sits. */
  readonly worked: boolean;
  /** Messages of today, and those of earlier days that are still under way. */
  readonly messages: number;
  /** Whether there is a digest among them. */
  readonly digest: boolean;
};

export type Composed = {
  readonly messages: readonly {
    readonly kind: 'digest' | 'single';
    /** One message per person, campaign and window, whoever composes it and how often. */
    readonly windowKey: string;
    readonly notices: readonly number[];
  }[];
  readonly settled: readonly number[];
  readonly off: readonly number[];
  readonly moved: readonly number[];
  /** Put back: it is looked for again once the hold is lifted, or the person is back. */
  readonly held: readonly number[];
};

/** What comes within a minute goes into one message. */
export const collectMs = 60_000;

/**
 * What is to be sent to a person now, and in which message. Kinds chosen at once are collected over a minute; kinds of
 * the digest go with it once a day, when what waited before its hour is there. The cap counts the digest and keeps a
 * place for it: what exceeds it goes with the next digest. Nothing leaves in quiet hours, and on days off only what the
 * person calls urgent.
 */
export function compose(mailbox: Mailbox, waiting: readonly Waiting[]): Composed {
  const choiceOf = ({ kind }: Waiting): NoticeChoice =>
    mailbox.preferences.mail ? mailbox.preferences.choices[kind] : 'off';
  const standing = (wanted: Waiting['standing']) => waiting.filter((one) => one.standing === wanted);
  const open = standing('open').filter((one) => choiceOf(one) !== 'off');
  return {
    messages: messagesOf(mailbox, open, choiceOf),
    settled: idsOf(standing('settled')),
    moved: idsOf(standing('moved')),
    held: idsOf([...standing('onHold'), ...standing('away')]),
    off: idsOf(standing('open').filter((one) => choiceOf(one) === 'off')),
  };
}

function messagesOf(
  { preferences, now, worked, messages, digest }: Mailbox,
  open: readonly Waiting[],
  choiceOf: (waiting: Waiting) => NoticeChoice,
): Composed['messages'] {
  const [day, hour] = [dayOf(now), hourOf(now)];
  if (isQuietHour(preferences, hour)) return [];
  const due = open.filter(({ kind }) => worked || preferences.urgent.includes(kind));
  const atOnce = due.filter((one) => choiceOf(one) === 'atOnce');
  const placesAtOnce = preferences.dailyCap - messages - (digest ? 0 : 1);
  const single = placesAtOnce > 0 && atOnce.some(({ waitedMs }) => waitedMs >= collectMs) ? atOnce : [];
  const forDigest = due.filter((one) => choiceOf(one) === 'digest' || placesAtOnce <= 0);
  const digestHour = hourOfDay(day, preferences.digestHour);
  const isDue = !digest && messages < preferences.dailyCap && now >= digestHour;
  const daily = isDue && forDigest.some(({ at }) => at < digestHour) ? forDigest : [];
  return [
    ...(single.length > 0
      ? [
          {
            kind: 'single' as const,
            windowKey: `single/${Math.min(...idsOf(single))}`,
            notices: idsOf(single),
          },
        ]
      : []),
    ...(daily.length > 0
      ? [{ kind: 'digest' as const, windowKey: `digest/${day}`, notices: idsOf(daily) }]
      : []),
  ];
}

function idsOf(notices: readonly Waiting[]): readonly number[] {
  return notices.map(({ id }) => id);
}
