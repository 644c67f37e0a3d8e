import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { loadBloc } from '#libs/bloc-loader/load-bloc';
import { toInstant } from '#libs/domain/kernel/day';
import { readCaseFiles } from '#libs/cases/case-files';
import { Definitions } from '#libs/cases/definitions';
import { inSnapshot } from '#libs/cases/transaction';
import { reschedule } from '#libs/domain/case/schedule';
import { storyOf } from '#libs/domain/case/story';
import { brand, type CaseId, type Day } from '#libs/domain/kernel/brand';
import { formatPair, formatPercent } from '#libs/domain/campaign/vietnamese-number';
import { makeAnchor } from '#libs/anchors/make-anchor';
import { createDataSource } from '#libs/persistence/data-source';
import { boardQuery } from '#libs/persistence/queries/board';
import { verifyPack } from '../../libs/packs/verify-pack.mjs';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ownAnchors } from '../support/evidence.js';
import { findFaults } from '#libs/audit/faults';
import { chunksOf, forged, packOf } from '../support/pack.js';

let database: TestDatabase;
let dataSource: DataSource;
const texts = new Set<string>();

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  await load();
}, 120_000);

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function load() {
  const put = async (bytes: Uint8Array) => texts.add(Buffer.from(bytes).toString());
  await loadBloc(dataSource, { put }, toInstant(Date.now()));
}

async function board(asOf: string, rootCode = 'khoi') {
  return boardQuery(dataSource, { campaignCode: 'bloc-2020', asOf: brand<Day>(asOf), rootCode });
}

async function rowCounts() {
  const tables = ['organization', 'seat', 'person', 'congress_case', 'case_event', 'task', 'case_plan'];
  return Promise.all(
    tables.map(async (table) => {
      const [row] = await dataSource.query<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM ${table}`,
      );
      return [table, row?.count];
    }),
  );
}

it('shows the published figures of 9/7/2020, computed from the rows', async () => {
  const rows = await board('2020-07-09');
  const printed = new Map(rows.map((row) => [row.type, [formatPair(row.done, row.total), row.percent]]));
  expect(printed.get('cell')).toEqual(['5.180/5.390', 96.1039]);
  expect(printed.get('grassrootsCell')).toEqual(['495/534', 92.6966]);
  expect(printed.get('grassroots')).toEqual(['493/558', 88.3513]);
  const of = (type: string, decimals: number) => {
    const row = rows.find((one) => one.type === type);
    return row && formatPercent(row.done, row.total, decimals);
  };
  expect([of('cell', 0), of('grassrootsCell', 1), of('grassroots', 2)]).toEqual(['96%', '92,7%', '88,35%']);
});

it('counts 39 and 65 grassroots organizations as overdue, nine days after their deadline', async () => {
  const overdue = new Map((await board('2020-07-09')).map((row) => [row.type, row.overdue]));
  expect([overdue.get('grassrootsCell'), overdue.get('grassroots')]).toEqual([39, 65]);
});

it('shows nothing held before the first congress, and less on an earlier day than on a later one', async () => {
  expect((await board('2020-01-01')).every((row) => row.done === 0)).toBe(true);
  const done = async (asOf: string) =>
    (await board(asOf)).find((row) => row.type === 'grassroots')?.done ?? 0;
  const [may, june, july] = [await done('2020-05-31'), await done('2020-06-30'), await done('2020-07-09')];
  expect(may).toBeGreaterThan(0);
  expect(may).toBeLessThan(june);
  expect(june).toBeLessThan(july);
});

it('shows the part of the tree below one organization, and the parts add up to the whole', async () => {
  const codes = await dataSource.query<{ code: string }[]>(
    "SELECT code FROM organization WHERE type = 'upperGrassroots' ORDER BY code",
  );
  let [done, total] = [0, 0];
  for (const { code } of codes) {
    const row = (await board('2020-07-09', code)).find(({ type }) => type === 'cell');
    done += row?.done ?? 0;
    total += row?.total ?? 0;
  }
  expect([done, total]).toEqual([5_180, 5_390]);
});

it('has every case of the campaign: finished ones with their source, live ones with drivers to come', async () => {
  const [counts] = await dataSource.query<Record<string, number>[]>(`
    SELECT count(*)::int AS cases, (count(*) FILTER (WHERE status = 'closed'))::int AS closed,
      (count(*) FILTER (WHERE status = 'open' AND needs_driving_since IS NOT NULL))::int AS waiting
    FROM congress_case`);
  expect(counts).toEqual({ cases: 6_544, closed: 6_168, waiting: 376 });
  const [imported] = await dataSource.query<{ count: number }[]>(`
    SELECT count(*)::int AS count FROM case_event
    WHERE events @> '[{"type": "CaseImported"}]' AND events -> 1 ->> 'source' <> ''`);
  expect(imported?.count).toBe(6_168);
});

it('has played nothing after the instant at which the clock stands, and keeps the text of every version', async () => {
  const [late] = await dataSource.query<{ count: number }[]>(`
    SELECT count(*)::int AS count FROM case_event WHERE at > '2020-07-09T01:00:00Z'`);
  expect(late?.count).toBe(0);
  const [versions] = await dataSource.query<{ count: number }[]>(
    'SELECT count(DISTINCT sha256)::int AS count FROM document_version',
  );
  expect(versions?.count).toBe(texts.size);
});

it('lets nobody come to the congress stage before those below have held theirs', async () => {
  const early = await dataSource.query<unknown[]>(`
    SELECT c.id FROM congress_case c JOIN case_stage s ON s.case_id = c.id AND s.key = 'congress'
    JOIN organization own ON own.id = c.organization_id
    JOIN organization below ON below.path <@ own.path AND below.id <> own.id
    JOIN congress_case b ON b.organization_id = below.id WHERE b.held_on IS NULL`);
  expect(early).toEqual([]);
});

it('gives live cases the deadlines that the launcher would read from the rows', async () => {
  const other = await dataSource.query<unknown[]>(`
    SELECT c.id FROM congress_case c JOIN organization o ON o.id = c.organization_id WHERE c.deadline_on <> least(
      (SELECT min(l.deadline_on) FROM policy l WHERE l.type = o.type),
      (SELECT min(coalesce(p.deadline_on, l.deadline_on)) FROM organization a
       LEFT JOIN case_plan p ON p.organization_id = a.id LEFT JOIN policy l ON l.type = a.type
       WHERE a.path @> o.path))`);
  expect(other).toEqual([]);
});

it('has no due day that time alone would move, as long as its calendar stands', async () => {
  const rows = await dataSource.query<{ id: CaseId }[]>("SELECT id FROM congress_case WHERE status = 'open'");
  const ids = rows.map(({ id }) => id);
  const now = toInstant(Date.now());
  const files = await inSnapshot(dataSource, (client) => readCaseFiles(client, new Definitions(), now, ids));
  const moved = files.flatMap(({ state, facts }) => reschedule(storyOf(state, facts)).events);
  expect([files.length, moved]).toEqual([376, []]);
});

it('has rows that are the fold of their logs, on chains without a break', async () => {
  expect(await findFaults(dataSource)).toEqual([]);
}, 120_000);

describe('a pack of the whole Bloc', () => {
  type Line = Record<string, unknown> & { kind: string; entry?: Record<string, unknown> };
  const { key } = ownAnchors();
  let pack: readonly string[];
  let live: CaseId;

  beforeAll(async () => {
    await makeAnchor({ dataSource, key, realNow: () => toInstant(Date.now()) });
    const rows = await dataSource.query<{ id: CaseId; status: string }[]>(
      'SELECT id, status FROM congress_case ORDER BY id',
    );
    live = rows.find(({ status }) => status === 'open')!.id;
    const caseIds = rows.map(({ id }) => id);
    pack = await packOf(dataSource, { caseIds, whole: true });
  }, 120_000);

  const isOf = (id: CaseId) => (value: Line) => (value['caseId'] ?? value.entry?.['caseId']) === id;
  const isEntry = (sequence: number) => (value: Line) =>
    value.kind === 'entry' && isOf(live)(value) && value.entry?.['sequence'] === sequence;

  it('is sound', async () => {
    const result = await verifyPack(chunksOf(pack), { trusted: [key.keyId] });
    expect(result).toMatchObject({ sound: true, faults: [], cases: 6_544, anchors: 1, notYetAnchored: [] });
  }, 60_000);

  it.each<readonly [string, (values: Line[]) => Line[], (id: CaseId) => string]>([
    [
      'an entry edited',
      (values) => {
        values.find(isEntry(2))!.entry!['at'] = '2020-01-01T00:00:00.000Z';
        return values;
      },
      (id) => `case ${id}, entry 2: is not what was hashed: it was changed`,
    ],
    [
      'an entry deleted',
      (values) => values.filter((value) => !isEntry(2)(value)),
      (id) => `case ${id}, entry 3: stands where entry 2 should: one is missing or moved`,
    ],
    [
      'two entries in another order',
      (values) => {
        const [a, b] = [values.findIndex(isEntry(2)), values.findIndex(isEntry(3))];
        [values[a], values[b]] = [values[b]!, values[a]!];
        return values;
      },
      (id) => `case ${id}, entry 3: stands where entry 2 should: one is missing or moved`,
    ],
    [
      'a log cut short',
      (values) =>
        values.filter((value) => !(isOf(live)(value) && Number(value.entry?.['sequence'] ?? 0) > 2)),
      (id) => `case ${id}, entry 2: is the last, where there should be`,
    ],
    [
      'a case left out, and its name',
      (values) => {
        values[0]!['cases'] = (values[0]!['cases'] as CaseId[]).filter((id) => id !== live);
        return values.filter((value) => !isOf(live)(value));
      },
      () => 'pack: proves fewer cases than the 6544 that the last anchor covers',
    ],
  ])(
    'is found to be damaged: %s',
    async (_, change, said) => {
      const damaged = forged(pack, (values) => change(values as Line[]));
      const { sound, faults } = await verifyPack(chunksOf(damaged));
      expect([sound, faults.filter((fault) => fault.startsWith(said(live))).length]).toEqual([false, 1]);
    },
    60_000,
  );
});

it('is loaded once, however often it is asked for', async () => {
  const before = await rowCounts();
  await load();
  expect(await rowCounts()).toEqual(before);
});
