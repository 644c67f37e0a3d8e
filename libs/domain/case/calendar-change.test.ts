import { above, aCase, after, aStage, aTask, driven, here, on } from '#libs/rehearsal/scene';
import { brand, type Day } from '../kernel/brand.js';
import { assumed } from '../process/legal-basis.js';
import { leadTimesLost, movedBy } from './calendar-change.js';

const day = (text: string) => brand<Day>(text);
const list = { kind: 'checklist', items: [{ key: 'item', title: { vi: 'x', en: 'x' } }] } as const;
const leadTime = { rule: 'approvalLeadTime', workingDays: 45, basis: assumed } as const;
const scene = aCase(
  aStage('launch', [
    aTask('plan', list),
    aTask('submission', list, { leadTime, due: { from: 'opening', workingDays: -50, basis: assumed } }),
  ]),
);
const holiday = { ...scene.facts.calendar, version: 2, holidays: [day('2020-03-10'), day('2020-09-02')] };
const submit = { kind: 'submit', task: 'submission' } as const;
const tick = { kind: 'tickItem', task: 'submission', item: 'item' } as const;

describe('a calendar that is weighed', () => {
  it('says which days it would move, and moves just those when it comes into force', () => {
    const moves = movedBy(scene.state, scene.facts, holiday);
    expect(moves).toEqual([
      { task: 'plan', from: '2020-03-16', to: '2020-03-17', days: 1 },
      { task: 'submission', from: '2020-08-24', to: '2020-08-21', days: -3 },
    ]);
    const { state } = driven({ ...scene, facts: { ...scene.facts, calendar: holiday } });
    for (const { task, to } of moves) expect(state.tasks[task]?.dueOn).toBe(to);
  });

  it('moves nothing where it counts the same days', () => {
    expect(movedBy(scene.state, scene.facts, { ...holiday, holidays: [day('2020-03-08')] })).toEqual([]);
  });

  it('names the lead time that could be kept until today and would be over, unless that was done or waived', () => {
    const lost = [{ task: 'submission', rule: 'approvalLeadTime', from: '2020-08-31', to: '2020-08-28' }];
    const last = on(scene, '2020-08-31');
    expect(leadTimesLost(last.state, last.facts, holiday)).toEqual(lost);
    const [before, later] = [on(scene, '2020-08-28'), on(scene, '2020-09-01')];
    for (const { state, facts } of [before, later]) expect(leadTimesLost(state, facts, holiday)).toEqual([]);
    const submitted = after(on(scene, '2020-08-27'), [here('office'), tick], [here('office'), submit]);
    expect(leadTimesLost(submitted.state, last.facts, holiday)).toEqual([]);
    const waived = after(last, [above('an'), { kind: 'waive', rule: leadTime.rule, reason: 'x' }]);
    expect(leadTimesLost(waived.state, waived.facts, holiday)).toEqual([]);
  });
});
