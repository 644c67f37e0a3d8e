import { addDays } from '#libs/domain/kernel/day';
import type { Day, Sha256 } from '#libs/domain/kernel/brand';
import { hashOf } from '#libs/evidence/hash';
import { type Driven, startDriven } from '../support/driven.js';
import { actor } from '../support/fixture.js';
import { act, complete, playOut, stateOf } from '../support/play.js';
import { expectWhole } from '../support/whole.js';

let here: Driven;
beforeAll(async () => {
  here = await startDriven();
});
afterAll(async () => here.stop());

type Convocation = {
  readonly round: number;
  readonly sha256: Sha256;
  readonly manifest: { readonly round: number; readonly openingOn: Day };
};

it('convenes anew a congress that was postponed, and keeps what was convened before', async () => {
  const { campaign, drive, engine } = here;
  const { caseId, organization } = await here.openCell();
  await drive(caseId);
  await playOut(campaign, caseId, drive, ({ procedures }) =>
    procedures.some(({ key }) => key === 'issueConvocation'),
  );
  const announced = (await stateOf(campaign, caseId)).openingOn!;
  const postponedTo = addDays(announced, 7);
  await act(campaign, caseId, actor(campaign, organization, 'secretary'), {
    kind: 'setOpeningDay',
    day: postponedTo,
  });
  await drive(caseId);
  await complete(campaign, caseId, 'notice', engine.tell);
  await drive(caseId);

  const rows = await here.dataSource.query<Convocation[]>(
    'SELECT round, sha256, manifest FROM convocation WHERE case_id = $1 ORDER BY round',
    [caseId],
  );
  expect(rows.map(({ round, manifest }) => [round, manifest.round, manifest.openingOn])).toEqual([
    [1, 1, announced],
    [2, 2, postponedTo],
  ]);
  expect(rows.map(({ sha256 }) => sha256)).toEqual(rows.map(({ manifest }) => hashOf(manifest)));
  const log = (await expectWhole(campaign, caseId)).flatMap((line) => line.events);
  const issued = log.flatMap((event) =>
    event.type === 'ProcedureRecorded' && event.key === 'issueConvocation'
      ? [{ round: event.round, sha256: event.sha256 }]
      : [],
  );
  expect(issued).toEqual(rows.map(({ round, sha256 }) => ({ round, sha256 })));
  const told = await here.dataSource.query<{ round: number }[]>(
    `SELECT round FROM notice WHERE case_id = $1 AND kind = 'congressConvened' ORDER BY round`,
    [caseId],
  );
  expect(told.map(({ round }) => round)).toEqual([1, 2]);

  expect((await playOut(campaign, caseId, drive)).status).toBe('closed');
  await engine.replayAll();
});
