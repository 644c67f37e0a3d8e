import * as fc from 'fast-check';
import {
  addWorkingDays,
  saturdayAndSunday,
  workingDaysBetween,
  type Calendar,
} from '../calendar/calendar.js';
import { brand, type Day } from '../kernel/brand.js';
import { addDays } from '../kernel/day.js';
import { congressTypes, type CongressType } from '../organization/organization.js';
import { definitionFor } from '../process/definitions/index.js';
import { stageKeys, type StageKey } from '../process/definition.js';
import { outlookOf } from './outlook.js';
import type { PlannedCase, PlannedTask } from './planned-case.js';

const day = brand<Day>;
const plain: Calendar = {
  version: 1,
  weekend: saturdayAndSunday,
  holidays: [],
  workedWeekends: [],
  confirmedYears: [],
};
const lastDay = day('2020-08-31');
const before = (workingDays: number) => addWorkingDays(plain, lastDay, -workingDays);

/** A case of which the stages named were left, and another was entered on a day. */
function kaseIn(entered: StageKey | undefined, since: Day, more: Partial<PlannedCase> = {}): PlannedCase {
  const left = entered ? stageKeys.slice(0, stageKeys.indexOf(entered)) : [];
  return {
    deadlineOn: lastDay,
    flags: { contents: 'four', directElection: false },
    stages: {
      ...Object.fromEntries(left.map((key) => [key, { enteredOn: since, leftOn: since }])),
      ...(entered && { [entered]: { enteredOn: since } }),
    },
    holds: [],
    tasks: {},
    ...more,
  };
}

function outlook(kase: PlannedCase, today: Day, type: CongressType = 'upperGrassroots') {
  return outlookOf(kase, { today, definition: definitionFor(type), calendar: plain });
}

const stageOf = (kase: PlannedCase, today: Day, key: StageKey) =>
  outlook(kase, today).stages.find((stage) => stage.key === key)!;

describe('the slack of a case', () => {
  it('is nothing for one that is launched on the latest day there is', () => {
    const { slack } = outlook(kaseIn('launch', before(140)), before(140));
    expect(slack).toEqual({ workingDays: 0, stage: 'launch' });
  });

  it('is what was lost, where it is launched three days too late', () => {
    const { slack } = outlook(kaseIn('launch', before(137)), before(137));
    expect(slack).toEqual({ workingDays: -3, stage: 'launch' });
  });

  it('does not shrink while a stage is worked on as long as planned, and shrinks a day a day after that', () => {
    const kase = kaseIn('launch', before(150));
    const on = (left: number) => outlook(kase, before(left)).slack?.workingDays;
    expect([on(150), on(135), on(120), on(119), on(110), on(109)]).toEqual([10, 10, 10, 9, 0, -1]);
  });

  it('grows when a stage is done sooner than planned', () => {
    const open: PlannedTask = { stage: 'drafts', status: 'open', dueOn: before(85) };
    const kase = (status: PlannedTask['status']) =>
      kaseIn('drafts', before(105), { tasks: { outlines: { ...open, status } } });
    expect(stageOf(kase('open'), before(100), 'drafts').slack).toBe(10);
    expect(stageOf(kase('done'), before(100), 'drafts').slack).toBe(25);
  });

  it('waits for the window that is open, and for the conditions that the superior made', () => {
    const window: PlannedTask = {
      stage: 'consultation',
      status: 'open',
      dueOn: before(65),
      closesOn: before(58),
    };
    const asked = kaseIn('consultation', before(70), { tasks: { consultPublic: window } });
    expect(stageOf(asked, before(69), 'consultation')).toMatchObject({
      earliestFinish: before(58),
      slack: -2,
    });
    const condition: PlannedTask = {
      stage: 'approval',
      status: 'open',
      dueOn: before(31),
      condition: 'Bổ sung phụ lục',
    };
    const done = { stage: 'approval', status: 'done', dueOn: before(50) } as const;
    const approved = kaseIn('approval', before(50), {
      tasks: {
        submission: done,
        reception: done,
        appraisal: done,
        superiorDecision: done,
        'condition-1': condition,
      },
    });
    expect(stageOf(approved, before(40), 'approval')).toMatchObject({ earliestFinish: before(31), slack: 1 });
  });

  it('takes a congress whose opening is fixed to open on that day, and lets it close on it', () => {
    const kase = kaseIn('congress', before(20), { openingOn: before(1) });
    expect(stageOf(kase, before(20), 'congress')).toMatchObject({ earliestFinish: before(1), slack: 1 });
  });

  it('is none once the congress is held', () => {
    const kase = kaseIn('results', before(5), { heldOn: before(6) });
    expect(outlook(kase, before(5))).toMatchObject({ overdue: [] });
    expect(outlook(kase, before(5)).slack).toBeUndefined();
  });
});

describe('a stage on hold', () => {
  const open: PlannedTask = { stage: 'launch', status: 'open', dueOn: before(120) };
  const held = (more: Partial<PlannedCase['holds'][number]> = {}) =>
    kaseIn('launch', before(150), {
      tasks: { plan: open },
      holds: [{ stages: ['launch'], placedOn: before(140), ...more }],
    });

  it('keeps the working days that were left when its clock stopped', () => {
    const stage = stageOf(held(), before(130), 'launch');
    expect(stage).toMatchObject({ status: 'onHold', earliestFinish: before(110), slack: 0 });
  });

  it('goes on after the last day of the hold', () => {
    expect(stageOf(held({ until: before(125) }), before(130), 'launch').earliestFinish).toBe(before(105));
  });

  it('has nothing overdue: its clock stands', () => {
    const late = kaseIn('launch', before(150), { tasks: { plan: open } });
    expect(outlook(late, before(119)).overdue).toEqual([
      { task: 'plan', stage: 'launch', dueOn: before(120) },
    ]);
    expect(outlook(held(), before(119)).overdue).toEqual([]);
  });
});

const anyDay = fc.integer({ min: 0, max: 500 }).map((days) => addDays(day('2019-11-01'), days));
const anyCase = fc
  .record({
    entered: fc.option(fc.constantFrom(...stageKeys.slice(0, 8)), { nil: undefined }),
    since: anyDay,
    deadlineOn: anyDay,
    dueOn: anyDay,
    held: fc.boolean(),
  })
  .map(({ entered, since, deadlineOn, dueOn, held }) =>
    kaseIn(entered, since, {
      deadlineOn,
      tasks: { plan: { stage: 'launch', status: 'open', dueOn } },
      holds: held ? [{ stages: ['launch', 'congress'], placedOn: since }] : [],
    }),
  );
const anyType = fc.constantFrom(...congressTypes);

describe('as the days move', () => {
  it('a later deadline never lessens the slack', () => {
    fc.assert(
      fc.property(anyCase, anyType, anyDay, fc.nat(90), (kase, type, today, later) => {
        const moved = { ...kase, deadlineOn: addDays(kase.deadlineOn, later) };
        const [now, then] = [outlook(kase, today, type).slack, outlook(moved, today, type).slack];
        expect(then!.workingDays).toBeGreaterThanOrEqual(now!.workingDays);
      }),
    );
  });

  it('an extension by some working days gives as many to a case whose opening is not fixed', () => {
    fc.assert(
      fc.property(anyCase, anyType, anyDay, fc.nat(60), (kase, type, today, days) => {
        const from = addWorkingDays(plain, addWorkingDays(plain, kase.deadlineOn, 1), -1); // a working day
        const [now, then] = [from, addWorkingDays(plain, from, days)].map(
          (deadlineOn) => outlook({ ...kase, deadlineOn }, today, type).slack!,
        );
        expect(then!.workingDays - now!.workingDays).toBe(days);
        expect(then!.stage).toBe(now!.stage);
      }),
    );
  });

  it('waiting never helps: tomorrow has no more slack than today, and at most one day less', () => {
    fc.assert(
      fc.property(anyCase, anyType, anyDay, (kase, type, today) => {
        const [now, then] = [today, addDays(today, 1)].map(
          (on) => outlook(kase, on, type).slack!.workingDays,
        );
        expect(then!).toBeLessThanOrEqual(now!);
        if (type === 'cell') expect(then!).toBeGreaterThanOrEqual(now! - 1);
      }),
    );
  });

  it('is the tightest of the unfinished stages up to the congress, and names it', () => {
    fc.assert(
      fc.property(anyCase, anyType, anyDay, (kase, type, today) => {
        const { stages, slack } = outlook(kase, today, type);
        const own = stages.flatMap((stage) => (stage.slack === undefined ? [] : [stage.slack]));
        expect(slack!.workingDays).toBe(Math.min(...own));
        const named = stages.find(({ key }) => key === slack!.stage)!;
        expect(named.slack).toBe(workingDaysBetween(plain, named.earliestFinish, named.latestFinish));
        expect(stages.filter(({ key }) => key === 'results' || key === 'followUp')).not.toContainEqual(
          expect.objectContaining({ slack: expect.anything() }),
        );
      }),
    );
  });

  it('no stage that is still to come is finished before what it needs', () => {
    fc.assert(
      fc.property(anyCase, anyType, anyDay, (kase, type, today) => {
        const { stages } = outlook(kase, today, type);
        const finish = new Map(stages.map((stage) => [stage.key, stage]));
        for (const { key, needs } of definitionFor(type).stages) {
          if (finish.get(key)!.status === 'done') continue;
          for (const need of needs) {
            expect(finish.get(need)!.earliestFinish <= finish.get(key)!.earliestFinish).toBe(true);
          }
        }
      }),
    );
  });
});
