import type { SittingId } from '#libs/domain/kernel/brand';
import { startCommandLine, type CommandLine, type Commands } from '../../support/command-line.js';
import { createCampaign } from '../../support/fixture.js';
import { stateOf } from '../../support/play.js';
import {
  convene,
  createChamber,
  give,
  openWithEverybody,
  submitDossier,
  type Chamber,
} from '../../support/sitting.js';

let line: CommandLine;
let chamber: Chamber;
let id: SittingId;
let clerk: Commands;
let chair: Commands;

beforeAll(async () => {
  line = await startCommandLine();
  chamber = await createChamber(await createCampaign(line.api.dataSource));
  id = await convene(chamber);
  clerk = await line.by(chamber.clerk);
  chair = await line.by(chamber.chair);
});
afterAll(async () => line.api.close());

it('puts the dossiers that are ready on the agenda, and concludes them in one go once they are voted on', async () => {
  const cases = [await submitDossier(chamber), await submitDossier(chamber)];
  expect(await clerk.text('sitting', 'list', '--state', 'convened')).toContain(`Phiên họp số 1`);
  expect(await clerk.text('sitting', 'agenda', id)).toContain(`${cases[0]}.plan`);
  const { items } = await clerk.json('sitting', 'agenda', id, '--add');
  expect(items).toHaveLength(2);

  await openWithEverybody(chamber, id);
  const early = await chair.run('sitting', 'conclude', id, '--yes');
  expect([early.exitCode, early.out, early.err]).toEqual([1, '', expect.stringContaining('ITEM_UNDECIDED')]);
  const votes = chamber.members.map(({ seatId }) => ({ seatId, vote: 'for' as const }));
  for (const item of items)
    await give(chamber, id, { kind: 'enterVotes', item: item.id, motion: { kind: 'approve' }, votes });

  const dry = await chair.json('sitting', 'conclude', id, '--dry-run');
  expect(dry).toMatchObject({ ready: true, items: [{ outcome: 'approved' }, { outcome: 'approved' }] });
  const unasked = await chair.run('sitting', 'conclude', id);
  expect([unasked.exitCode, unasked.err]).toEqual([2, expect.stringContaining('--yes')]);
  expect(await chair.text('sitting', 'conclude', id, '--yes')).toMatch(
    /Đã kết luận[\s\S]*Phê duyệt \(5–0–0\)/,
  );
  for (const caseId of cases)
    expect((await stateOf(chamber.campaign, caseId)).tasks['plan']?.status).toBe('done');
  expect(await clerk.json('sitting', 'show', id)).toMatchObject({ state: 'closed' });
});
