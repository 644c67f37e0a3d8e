import { congressTypes } from '#libs/domain/organization/organization';
import { stageKeys } from '#libs/domain/process/definition';
import { play } from './play.js';
import { rehearsalOf } from './rehearsal-of.js';

describe('a case in which everybody does their part', () => {
  it.each(congressTypes)('comes from launch through every stage to its end: %s', (type) => {
    const { opened, script } = rehearsalOf(type);
    const { state, played } = play(opened, script);
    expect(state).toMatchObject({ status: 'closed', heldOn: expect.any(String) });
    const entered = played.flatMap(({ events }) =>
      events.flatMap((event) => (event.type === 'StageEntered' ? [event.stage] : [])),
    );
    expect([...entered].sort()).toEqual([...stageKeys].sort());
  });
});
