import * as fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { readCampaign, readPage } from '#libs/cases/launch-rows';
import { inTransaction } from '#libs/cases/transaction';
import { effectiveDeadline } from '#libs/domain/deadline/effective-deadline';
import { brand, type Day } from '#libs/domain/kernel/brand';
import { addDays } from '#libs/domain/kernel/day';
import { createDataSource } from '#libs/persistence/data-source';
import { readDeadlineLevels } from '#libs/persistence/queries/deadline-levels';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { createCampaign, createOrganization, type Campaign, type Organization } from '../support/fixture.js';

let database: TestDatabase;
let dataSource: DataSource;
let campaign: Campaign;
let organizations: readonly Organization[];

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  campaign = await createCampaign(dataSource);
  const bloc = await createOrganization(campaign, 'centralAffiliate');
  const upper = await createOrganization(campaign, 'upperGrassroots', bloc);
  const ward = await createOrganization(campaign, 'grassroots', upper);
  const other = await createOrganization(campaign, 'grassrootsCell', bloc);
  const part = await createOrganization(campaign, 'sectional', ward);
  const cell = await createOrganization(campaign, 'cell', part);
  organizations = [bloc, upper, ward, other, part, cell];
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const first = brand<Day>('2020-01-01');
const day = fc.integer({ min: 0, max: 40 }).map((number) => addDays(first, number));
const maybe = fc.option(day, { nil: null });
const types = ['centralAffiliate', 'upperGrassroots', 'grassroots', 'sectional', 'cell'] as const;
const policies = fc.array(
  fc.record({
    type: fc.constantFrom(...types),
    deadlineOn: day,
    from: maybe,
    days: fc.option(fc.nat(30), { nil: null }),
  }),
  { maxLength: 8 },
);
const plans = fc.array(
  fc.record({ at: fc.nat(5), deadlineOn: day, permitted: fc.boolean(), set: fc.boolean() }),
  { maxLength: 6 },
);

async function store(
  rules: readonly { type: string; deadlineOn: Day; from: Day | null; days: number | null }[],
  planned: readonly { at: number; deadlineOn: Day; permitted: boolean; set: boolean }[],
): Promise<void> {
  await dataSource.query('DELETE FROM policy WHERE campaign_id = $1', [campaign.id]);
  await dataSource.query('DELETE FROM case_plan WHERE campaign_id = $1', [campaign.id]);
  for (const [number, { type, deadlineOn, from, days }] of rules.entries()) {
    await dataSource.query(
      `INSERT INTO policy (campaign_id, issuer, number, issued_on, type, deadline_on, valid_from, valid_to)
       VALUES ($1, 'Ban Bí thư', $2, '2019-05-30', $3, $4, $5, $6)`,
      [
        campaign.id,
        String(number),
        type,
        deadlineOn,
        from,
        days === null ? null : addDays(from ?? first, days),
      ],
    );
  }
  for (const { at, deadlineOn, permitted, set } of planned) {
    const permission = permitted && set ? '{"issuer":"x","number":"1","issuedOn":"2020-01-01"}' : null;
    await dataSource.query(
      `INSERT INTO case_plan (campaign_id, organization_id, deadline_on, deadline_permission) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [campaign.id, organizations[at]!.id, set ? deadlineOn : null, permission],
    );
  }
}

it('the launcher reads from the rows the deadlines that the rule computes, over any policies, plans and permissions', async () => {
  await fc.assert(
    fc.asyncProperty(policies, plans, day, async (rules, planned, today) => {
      await store(rules, planned);
      const rows = await inTransaction(dataSource, async (client) => {
        const read = await readCampaign(client, campaign.id);
        return readPage(client, read, { limit: 100, today });
      });
      expect(rows).toHaveLength(organizations.length);
      for (const { id } of organizations) {
        const levels = await readDeadlineLevels(dataSource, campaign.id, id);
        const row = rows.find((one) => one.id === id);
        expect([id, row?.deadline_on]).toEqual([id, effectiveDeadline(levels, today)?.day ?? null]);
      }
    }),
    { numRuns: 120 },
  );
}, 120_000);
