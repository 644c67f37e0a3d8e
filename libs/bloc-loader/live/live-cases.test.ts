import { blocOf } from '#libs/bloc/bloc';
import { publishedDefinitions } from '../store-campaign.js';
import { liveCases } from './live-cases.js';

const bloc = blocOf({
  affiliates: 3,
  grassrootsCells: 12,
  grassroots: 12,
  cells: 60,
  held: { grassrootsCells: 6, grassroots: 5, cells: 35 },
});
const cases = [...liveCases(bloc, publishedDefinitions())];
const reached = new Map(
  bloc.plans.flatMap((plan) => ('reached' in plan ? [[plan.organizationId, plan.reached] as const] : [])),
);

it('plays every case that is under way, and no other', () => {
  expect(new Set(cases.map(({ draft }) => draft.state.organizationId))).toEqual(new Set(reached.keys()));
});

it('brings each case to its stage and not beyond it', () => {
  for (const { draft } of cases) {
    const { state } = draft;
    const stage = reached.get(state.organizationId)!;
    expect(state.stages[stage]).toMatchObject({ enteredAt: expect.any(String) });
    expect(state.stages[stage]!.leftAt).toBeUndefined();
  }
});

it('tells everything in the order of time, before 9/7/2020', () => {
  for (const { draft } of cases) {
    const instants = draft.entries.map(({ at }) => at);
    expect(instants).toEqual(instants.toSorted());
    expect(instants.at(-1)! < '2020-07-09').toBe(true);
  }
});

it('lets nobody discuss drafts of a superior before they were issued', () => {
  const issued = new Map(
    cases.flatMap(({ draft, content }) =>
      content.publishedAt ? [[draft.state.organizationId, content.publishedAt] as const] : [],
    ),
  );
  for (const { draft } of cases) {
    const opened = draft.entries.find(({ events }) =>
      events.some((event) => event.type === 'WindowOpened' && event.task === 'superiorDrafts'),
    );
    const superior = issued.get(draft.state.superiorId);
    if (opened && superior) expect(opened.at >= superior).toBe(true);
  }
});
