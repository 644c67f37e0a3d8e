import { above, aCase, after, aStage, aTask, on } from '#libs/rehearsal/scene';
import { brand, type Day } from '../kernel/brand.js';
import { assumed, type Basis } from '../process/legal-basis.js';
import { explainDue } from './explain-due.js';

const day = (text: string) => brand<Day>(text);
const rule: Basis = { mark: 'rule', issuer: 'Bộ Chính trị', number: '35-CT/TW', issuedOn: day('2019-05-30') };
const decree = { issuer: 'BTV', number: '1-QĐ', issuedOn: day('2020-03-01') };
const list = { kind: 'checklist', items: [{ key: 'item', title: { vi: 'x', en: 'x' } }] } as const;

const fromOpening = aTask('programme', list, { due: { from: 'opening', workingDays: -45, basis: rule } });
const scene = aCase(aStage('launch', [fromOpening, aTask('plan', list)]));

describe('why this date', () => {
  it('is told by what it counts from, the rule with its basis, and the calendar', () => {
    expect(explainDue(scene.state, 'programme', scene.facts)).toEqual([
      { kind: 'base', from: 'deadline', day: '2020-10-31' },
      { kind: 'rule', workingDays: -45, basis: rule },
      { kind: 'calendar', version: 1, daysOff: [], daysWorked: [], unconfirmedYears: [2020] },
    ]);
  });

  it('names the days in between that are not what their weekday says', () => {
    const calendar = {
      ...scene.facts.calendar,
      version: 2,
      confirmedYears: [2020],
      holidays: [day('2020-09-02')],
      workedWeekends: [day('2020-09-05')],
    };
    const links = explainDue(scene.state, 'programme', { ...scene.facts, calendar });
    expect(links).toContainEqual({
      kind: 'calendar',
      version: 2,
      daysOff: ['2020-09-02'],
      daysWorked: ['2020-09-05'],
      unconfirmedYears: [],
    });
  });

  it('names the decision that extended the deadline', () => {
    const extended = after(scene, [
      above('an'),
      { kind: 'extend', to: day('2020-11-30'), reason: 'thiên tai', decision: decree },
    ]);
    expect(explainDue(extended.state, 'programme', extended.facts).slice(0, 2)).toEqual([
      { kind: 'extension', from: '2020-10-31', to: '2020-11-30', decision: decree },
      { kind: 'base', from: 'deadline', day: '2020-11-30' },
    ]);
    expect(explainDue(extended.state, 'plan', extended.facts)).not.toContainEqual(
      expect.objectContaining({ kind: 'extension' }),
    );
  });

  it('names the hold that stopped it, for how many working days, and on which basis', () => {
    const held = after(scene, [
      above('an'),
      { kind: 'hold', stages: ['launch'], reason: 'dịch bệnh', basis: decree },
    ]);
    const resumed = after(on(held, '2020-05-04'), [above('an'), { kind: 'resume', stages: ['launch'] }]);
    expect(explainDue(resumed.state, 'plan', resumed.facts)).toEqual([
      { kind: 'base', from: 'stageStart', day: '2020-03-02' },
      { kind: 'rule', workingDays: 10, basis: assumed },
      { kind: 'calendar', version: 1, daysOff: [], daysWorked: [], unconfirmedYears: [2020] },
      {
        kind: 'stop',
        from: '2020-03-02',
        to: '2020-05-04',
        workingDays: 45,
        reason: 'dịch bệnh',
        basis: decree,
      },
    ]);
  });

  it('is empty for a task that is not there', () => {
    expect(explainDue(scene.state, 'nothing', scene.facts)).toEqual([]);
  });
});
