import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { loadBloc } from '#libs/bloc-loader/load-bloc';
import { toInstant } from '#libs/domain/kernel/day';
import type { CampaignId } from '#libs/domain/kernel/brand';
import { createDataSource } from '#libs/persistence/data-source';
import { lookAtStructure } from '#libs/structure/look';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let dataSource: DataSource;
let campaignId: CampaignId;

const realNow = () => toInstant(Date.now());
const findings = async () =>
  dataSource.query<{ code: string; n: number }[]>(
    'SELECT code, count(*)::int AS n FROM structure_finding GROUP BY code ORDER BY code',
  );

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  await loadBloc(dataSource, { put: async () => undefined }, realNow());
  const [row] = await dataSource.query<{ id: CampaignId }[]>('SELECT id FROM campaign');
  campaignId = row!.id;
}, 120_000);
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

it('looks at the whole Bloc, and the same structure leaves the same findings', async () => {
  const first = await lookAtStructure(dataSource, campaignId, realNow);
  const before = await findings();
  const where = await dataSource.query(
    `SELECT f.code, f.task_key, f.detail, o.type, count(*)::int AS n FROM structure_finding f
     JOIN organization o ON o.id = f.organization_id GROUP BY 1, 2, 3, 4 ORDER BY 1, 2 LIMIT 20`,
  );
  console.log(`${first.organizations} organizations in ${first.tookMs} ms: ${JSON.stringify(where)}`);
  const [there] = await dataSource.query<{ n: number }[]>(
    "SELECT count(*)::int AS n FROM organization WHERE type <> 'centre' AND valid_to IS NULL",
  );
  expect(first.organizations).toBe(there!.n);
  await lookAtStructure(dataSource, campaignId, realNow);
  expect(await findings()).toEqual(before);
});

it('finds a committee without people, and lets the finding go when a seat is filled again', async () => {
  const [cell] = await dataSource.query<{ id: string; person_id: string; seat_id: string }[]>(
    `SELECT o.id, h.person_id, h.seat_id FROM organization o JOIN seat s ON s.organization_id = o.id
     JOIN seat_holder h ON h.seat_id = s.id
     JOIN congress_case k ON k.organization_id = o.id AND k.held_on IS NULL
     WHERE o.type = 'cell' AND 'secretary' = ANY(s.bodies) LIMIT 1`,
  );
  const of = async () =>
    dataSource.query<{ code: string }[]>(
      "SELECT DISTINCT code FROM structure_finding WHERE organization_id = $1 AND severity = 'blocking' ORDER BY code",
      [cell!.id],
    );
  expect(await of()).toEqual([]);
  await dataSource.query('DELETE FROM seat_holder WHERE seat_id = $1', [cell!.seat_id]);
  await lookAtStructure(dataSource, campaignId, realNow);
  expect((await of()).length).toBeGreaterThan(0);
  await dataSource.query(
    "INSERT INTO seat_holder (seat_id, person_id, valid_from) VALUES ($1, $2, '2015-01-01')",
    [cell!.seat_id, cell!.person_id],
  );
  await lookAtStructure(dataSource, campaignId, realNow);
  expect(await of()).toEqual([]);
});
