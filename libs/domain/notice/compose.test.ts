import * as fc from 'fast-check';
import { brand, type Day, type Instant } from '../kernel/brand.js';
import { addDays, dayOf, hourOf, toInstant, weekday } from '../kernel/day.js';
import { compose, type Mailbox, type Waiting } from './compose.js';
import { noticeKinds } from './kinds.js';
import {
  defaultPreferences,
  isQuietHour,
  noticeChoices,
  restsUntil,
  type Preferences,
} from './preferences.js';

/** Monday 2/3/2020, at an hour in Viet Nam. */
const monday = (hour: number, minute = 0) =>
  toInstant(Date.parse('2020-03-01T17:00:00.000Z') + hour * 3_600_000 + minute * 60_000);
/** The digest at seven. */
const usual: Preferences = { ...defaultPreferences, digestHour: 7 };
const box = (changes: Partial<Mailbox> = {}): Mailbox => ({
  preferences: usual,
  now: monday(9),
  worked: true,
  messages: 0,
  digest: false,
  ...changes,
});
const notice = (changes: Partial<Waiting> = {}): Waiting => ({
  id: 1,
  kind: 'reminder',
  at: monday(0),
  waitedMs: 9 * 3_600_000,
  standing: 'open',
  ...changes,
});
const returned = (changes: Partial<Waiting> = {}) => notice({ kind: 'taskReturned', ...changes });
const mine = (changes: Partial<Preferences>) => ({ ...usual, ...changes });
const sent = (mailbox: Mailbox, waiting: readonly Waiting[]) =>
  compose(mailbox, waiting).messages.map(({ windowKey, notices }) => [windowKey, notices]);

describe('the digest', () => {
  it('takes everything that waits, once its hour has come', () => {
    const waiting = [notice(), notice({ id: 2, kind: 'overdue' })];
    expect(sent(box({ now: monday(6, 59) }), waiting)).toEqual([]);
    expect(sent(box({ now: monday(7) }), waiting)).toEqual([['digest/2020-03-02', [1, 2]]]);
  });

  it('goes out late rather than never, and not twice', () => {
    expect(sent(box({ now: monday(15) }), [notice()])).toHaveLength(1);
    expect(sent(box({ now: monday(15), messages: 1, digest: true }), [notice()])).toEqual([]);
  });

  it('does not go out for what came after its hour: that waits for the next', () => {
    const later = notice({ at: monday(10) });
    expect(sent(box({ now: monday(15) }), [later])).toEqual([]);
    expect(sent(box({ now: monday(24 + 7) }), [later])).toEqual([['digest/2020-03-03', [1]]]);
  });
});

describe('what is wanted at once', () => {
  it('is collected over a minute into one message', () => {
    const first = returned({ waitedMs: 30_000 });
    const second = returned({ id: 2, waitedMs: 5_000 });
    expect(sent(box(), [first, second])).toEqual([]);
    expect(sent(box(), [{ ...first, waitedMs: 60_000 }, second])).toEqual([['single/1', [1, 2]]]);
  });

  it('goes with the next digest when the cap is reached, which keeps a place for the digest', () => {
    const preferences = mine({ dailyCap: 2 });
    expect(sent(box({ preferences, messages: 1 }), [returned({ at: monday(8) })])).toEqual([]);
    expect(sent(box({ preferences, messages: 1 }), [notice(), returned({ id: 2, at: monday(8) })])).toEqual([
      ['digest/2020-03-02', [1, 2]],
    ]);
    const next = box({ preferences, now: monday(24 + 7) });
    expect(sent({ ...next, messages: 1 }, [returned()])).toEqual([['digest/2020-03-03', [1]]]);
  });
});

it('says nothing in quiet hours and on days off, but for what is urgent on days off', () => {
  const waiting = [notice(), returned({ id: 2 })];
  expect(sent(box({ now: monday(20) }), waiting)).toEqual([]);
  expect(sent(box({ worked: false }), waiting)).toEqual([]);
  const preferences = mine({ urgent: ['taskReturned'] });
  expect(sent(box({ worked: false, preferences }), waiting)).toEqual([['single/2', [2]]]);
  expect(sent(box({ worked: false, preferences, now: monday(21) }), waiting)).toEqual([]);
});

it('tells what is settled, switched off, somebody else’s by now, on hold or with a substitute', () => {
  const preferences = mine({ choices: { ...usual.choices, overdue: 'off' } });
  const waiting = [
    notice({ standing: 'settled' }),
    notice({ id: 2, kind: 'overdue' }),
    notice({ id: 3, standing: 'moved' }),
    notice({ id: 4, standing: 'onHold' }),
    notice({ id: 5, standing: 'away' }),
  ];
  const aside = { messages: [], settled: [1], off: [2], moved: [3], held: [4, 5] };
  expect(compose(box({ preferences }), waiting)).toEqual(aside);
  const off = compose(box({ preferences: mine({ mail: false }) }), waiting);
  expect(off).toEqual(aside);
});

it('rests until the quiet hours end, and over a day off to the next day', () => {
  const { urgent } = usual;
  const night = { quiet: { from: 20, to: 7 }, urgent };
  const until = (now: Instant, worked = true) => restsUntil(night, { now, worked }, ['reminder']);
  expect(until(monday(12))).toBeUndefined();
  expect(until(monday(22))).toBe(monday(24 + 7));
  expect(until(monday(3))).toBe(monday(7));
  expect(until(monday(12), false)).toBe(monday(24));
  expect(
    restsUntil({ ...night, urgent: ['reminder'] }, { now: monday(12), worked: false }, ['reminder']),
  ).toBe(undefined);
});

/** Preferences that somebody could have: the digest's hour is not a quiet one. */
const preferences: fc.Arbitrary<Preferences> = fc
  .record({
    choices: fc
      .array(fc.constantFrom(...noticeChoices), {
        minLength: noticeKinds.length,
        maxLength: noticeKinds.length,
      })
      .map((chosen) => Object.fromEntries(noticeKinds.map((kind, at) => [kind, chosen[at]]))),
    urgent: fc.subarray([...noticeKinds]),
    digestHour: fc.integer({ min: 0, max: 23 }),
    from: fc.integer({ min: 0, max: 23 }),
    to: fc.integer({ min: 0, max: 23 }),
    dailyCap: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ from, to, ...rest }) => ({ ...usual, ...rest, quiet: { from, to } }) as unknown as Preferences)
  .filter((wanted) => !isQuietHour(wanted, wanted.digestHour));

const arrivals = fc.array(
  fc.record({
    kind: fc.constantFrom(...noticeKinds),
    minute: fc.integer({ min: 0, max: 3 * 24 * 60 }),
    settledAfter: fc.option(fc.integer({ min: 1, max: 4 * 24 * 60 }), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 40 },
);
const holidays = fc.subarray(
  [0, 1, 2, 3, 4, 5, 6, 7, 8].map((days) => addDays(brand<Day>('2020-03-02'), days)),
);

type Arrival = {
  readonly kind: Waiting['kind'];
  readonly minute: number;
  readonly settledAfter?: number | undefined;
};
type Sent = {
  readonly kind: string;
  readonly day: Day;
  readonly at: Instant;
  readonly notices: readonly number[];
};

/** Composes every ten minutes over three weeks; every message is delivered at once. */
function live(wanted: Preferences, coming: readonly Arrival[], daysOff: readonly Day[]) {
  const log: Sent[] = [];
  const ends = new Map<number, string>();
  const isWorked = (day: Day) => ![0, 6].includes(weekday(day)) && !daysOff.includes(day);
  for (let minute = 0; minute <= 21 * 24 * 60; minute += 10) {
    const now = monday(0, minute);
    const day = dayOf(now);
    const today = log.filter((message) => message.day === day);
    const waiting = coming.flatMap((one, id): Waiting[] => {
      if (one.minute > minute || ends.has(id)) return [];
      const settled = one.settledAfter !== undefined && minute >= one.minute + one.settledAfter;
      const waitedMs = (minute - one.minute) * 60_000;
      return [
        { id, kind: one.kind, at: monday(0, one.minute), waitedMs, standing: settled ? 'settled' : 'open' },
      ];
    });
    const mailbox = {
      preferences: wanted,
      now,
      worked: isWorked(day),
      messages: today.length,
      digest: today.some(({ kind }) => kind === 'digest'),
    };
    const { messages, settled, off } = compose(mailbox, waiting);
    for (const id of settled) ends.set(id, 'settled');
    for (const id of off) ends.set(id, 'off');
    for (const { kind, notices } of messages) {
      for (const id of notices) {
        expect(ends.has(id)).toBe(false);
        ends.set(id, 'sent');
      }
      log.push({ kind, day, at: now, notices });
    }
  }
  return { log, ends, isWorked };
}

it('never exceeds the cap, breaks no quiet hour, sends one digest a day, and loses nothing', () => {
  fc.assert(
    fc.property(preferences, arrivals, holidays, (wanted, coming, daysOff) => {
      const { log, ends, isWorked } = live(wanted, coming, daysOff);
      for (const { at, day, kind, notices } of log) {
        expect(isQuietHour(wanted, hourOf(at))).toBe(false);
        const ofDay = log.filter((message) => message.day === day);
        expect(ofDay.length).toBeLessThanOrEqual(wanted.dailyCap);
        expect(ofDay.filter((message) => message.kind === 'digest').length).toBeLessThanOrEqual(1);
        if (kind === 'digest') expect(hourOf(at)).toBeGreaterThanOrEqual(wanted.digestHour);
        if (!isWorked(day)) for (const id of notices) expect(wanted.urgent).toContain(coming[id]!.kind);
      }
      expect([...ends.keys()].toSorted((a, b) => a - b)).toEqual(coming.map((_, id) => id));
    }),
    { numRuns: 60 },
  );
});
