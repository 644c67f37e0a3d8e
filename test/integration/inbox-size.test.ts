import type { DataSource } from 'typeorm';
import { countInbox, readInbox, type InboxOwner } from '#libs/persistence/queries/inbox';
import { toInstant } from '#libs/domain/kernel/day';
import { findCaller } from '#libs/persistence/queries/caller';
import { brand, type Day } from '#libs/domain/kernel/brand';
import { signIn, startApi, type Client, type TestApi } from '../support/api.js';
import { actor, createCampaign, createOrganization, openCase, type Campaign } from '../support/fixture.js';

const sizes = [10, 500, 5_000] as const;
let api: TestApi;
let campaign: Campaign;
const owners = new Map<number, { readonly client: Client; readonly owner: InboxOwner }>();

beforeAll(async () => {
  api = await startApi();
  campaign = await createCampaign(api.dataSource);
  for (const size of sizes) {
    const approver = await createOrganization(campaign, 'centralAffiliate');
    const below = await createOrganization(campaign, 'upperGrassroots', approver);
    const caseId = await openCase(campaign, below);
    const { personId, seatId } = actor(campaign, approver, 'standingCommittee');
    await copies(caseId, { size, organizationId: approver.id, path: approver.path, seatId });
    const caller = await findCaller(api.dataSource, personId, brand<Day>('2020-02-01'));
    owners.set(size, { client: await signIn(api, { personId }), owner: { personId, seats: caller!.seats } });
  }
  await api.dataSource.query('ANALYZE');
}, 120_000);
afterAll(async () => api.close());

/** So many organizations with a case each, all of which wait for one seat's signature. */
async function copies(
  caseId: string,
  {
    size,
    organizationId,
    path,
    seatId,
  }: Record<'organizationId' | 'path' | 'seatId', string> & { size: number },
): Promise<void> {
  await api.dataSource.query(
    `CREATE TEMP TABLE copy AS SELECT gen_random_uuid() AS case_id, gen_random_uuid() AS organization_id, n
       FROM generate_series(1, ${size}) n;
     INSERT INTO organization (id, code, name, type, parent_id, path, valid_from)
       SELECT organization_id, 'c${size}-' || n, 'Đơn vị ' || n, 'upperGrassroots', '${organizationId}',
         ('${path}.c${size}_' || n)::ltree, '2015-01-01' FROM copy;
     INSERT INTO congress_case SELECT (jsonb_populate_record(c, jsonb_build_object('id', copy.case_id,
         'organization_id', copy.organization_id))).* FROM congress_case c, copy WHERE c.id = '${caseId}';
     INSERT INTO task (case_id, key, stage, kind, status, round, due_on, opened_at, detail)
       SELECT copy.case_id, 'plan', t.stage, t.kind, 'inSignOff', 1, t.due_on + n % 90, t.opened_at, t.detail
         || jsonb_build_object('signing', jsonb_build_object('step', 0, 'signers', jsonb_build_array('${seatId}')))
       FROM task t, copy WHERE t.case_id = '${caseId}' AND t.key = 'plan';
     INSERT INTO task_awaiting (case_id, task_key, organization_id, body, due_on, lies)
       SELECT case_id, key, '${organizationId}', 'standingCommittee', due_on, 'signing'
       FROM task JOIN copy USING (case_id);
     DROP TABLE copy`,
  );
}

type Plan = { 'QUERY PLAN': { Plan: Record<'Shared Hit Blocks' | 'Shared Read Blocks', number> }[] };

/** The pages of the database that page and counters of an inbox touch. */
async function touched(owner: InboxOwner): Promise<number> {
  let blocks = 0;
  const explaining = {
    query: async (text: string, values: unknown[]) => {
      const [row] = await api.dataSource.query<Plan[]>(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
        values,
      );
      const { Plan: plan } = row!['QUERY PLAN'][0]!;
      blocks += plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
      return [];
    },
  } as unknown as DataSource;
  const realNow = toInstant(Date.now());
  await readInbox(explaining, owner, { queue: 'mine', filter: {}, limit: 51, realNow });
  await countInbox(explaining, owner, { filter: {}, most: 100, realNow });
  return blocks;
}

it('reads as little of the database for 5,000 open tasks as for 500', async () => {
  const blocks = new Map<number, number>();
  for (const size of sizes) blocks.set(size, await touched(owners.get(size)!.owner));
  process.stdout.write(`inbox, pages touched: ${JSON.stringify([...blocks])}\n`);
  expect(blocks.get(5_000)! / blocks.get(500)!).toBeLessThan(1.5);
});

it('answers for 10, 500 and 5,000 open tasks alike, as measured side by side', async () => {
  const took = new Map<number, number[]>(sizes.map((size) => [size, []]));
  for (let round = 0; round < 60; round += 1) {
    for (const [size, { client }] of owners) {
      const start = performance.now();
      const { body } = await client.get('/api/v1/tasks?queue=mine&limit=50');
      took.get(size)!.push(performance.now() - start);
      expect(body.items).toHaveLength(Math.min(size, 50));
      expect(body.counts.mine).toBe(Math.min(size, 100));
    }
  }
  const at = (size: number, share: number) => {
    const sorted = took
      .get(size)!
      .slice(10)
      .toSorted((a, b) => a - b);
    return sorted[Math.floor(50 * share)]!.toFixed(1);
  };
  for (const size of sizes)
    process.stdout.write(`inbox of ${size}: p50 ${at(size, 0.5)} ms, p95 ${at(size, 0.95)} ms\n`);
});
