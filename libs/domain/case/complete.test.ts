import { aCase, after, aStage, aTask, here, refusal } from '#libs/rehearsal/scene';
import { task, text, bySecretary, submit, version } from '#libs/rehearsal/submitted';
import { brand, type Day } from '../kernel/brand.js';
import type { PersonCommand } from './command.js';

describe('an approval with conditions', () => {
  const condition = { text: 'Bổ sung', owner: 'office', dueOn: brand<Day>('2020-04-01') } as const;
  const conditional: PersonCommand = { kind: 'approveWithConditions', task, conditions: [condition] };
  const follows = aTask('follows', text, { needs: [{ task }] });
  const first = aTask(task, text, { steps: [bySecretary], mayCondition: true });
  const stages = [
    aStage('launch', [first, follows]),
    aStage('drafts', [aTask('draft', text)], { needs: ['launch'] }),
  ];
  const scene = after(aCase(...stages), [here('office'), version('a')], [here('office'), submit]);
  const approved = after(scene, [here('an'), conditional]);

  it('is complete when every condition is met: nothing that rests on it opens before', () => {
    expect(approved.state.tasks['condition-1']).toMatchObject({ status: 'open', dueOn: '2020-04-01' });
    expect(approved.state.tasks['follows']).toBeUndefined();
    const met = after(
      approved,
      [here('office'), { kind: 'tickItem', task: 'condition-1', item: 'met' }],
      [here('office'), { kind: 'submit', task: 'condition-1' }],
      [here('an'), { kind: 'approve', task: 'condition-1' }],
    );
    expect(met.state.tasks['follows']?.status).toBe('open');
  });

  it('asks for nothing by a day that is over', () => {
    const late: PersonCommand = {
      ...conditional,
      conditions: [{ ...condition, dueOn: brand<Day>('2020-03-01') }],
    };
    expect(refusal(scene, [here('an'), late])).toBe('DAY_IN_THE_PAST');
  });
});
