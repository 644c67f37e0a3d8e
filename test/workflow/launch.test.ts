import type { DataSource } from 'typeorm';
import { createDataSource } from '#libs/persistence/data-source';
import { Launcher } from '#libs/temporal/launcher';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { createEngine, type TestEngine } from '../support/engine.js';
import { type Campaign, createCampaign, createOrganization } from '../support/fixture.js';
import { eventually } from '../support/play.js';

let database: TestDatabase;
let dataSource: DataSource;
let engine: TestEngine;
let launcher: Launcher;
let worker: { dismiss(): Promise<void> };

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  engine = await createEngine(dataSource);
  launcher = new Launcher(engine.client);
  worker = await engine.hire();
});

afterAll(async () => {
  await worker.dismiss();
  await engine.close();
  await dataSource.destroy();
  await database.drop();
});

async function campaignOf(organizations: number): Promise<Campaign> {
  const campaign = await createCampaign(dataSource);
  const superior = await createOrganization(campaign, 'grassroots');
  for (let number = 1; number < organizations; number += 1) {
    await createOrganization(campaign, 'cell', superior);
  }
  return campaign;
}

async function waiting(campaign: Campaign): Promise<number> {
  const [row] = await dataSource.query<{ count: number }[]>(
    'SELECT count(*) AS count FROM congress_case WHERE campaign_id = $1 AND needs_driving_since IS NOT NULL',
    [campaign.id],
  );
  return row?.count ?? 0;
}

it('opens every case of a campaign and starts every driver', async () => {
  const campaign = await campaignOf(12);
  expect(await launcher.progress(campaign.id)).toBeUndefined();
  await launcher.start(campaign.id);
  expect(await launcher.finished(campaign.id)).toEqual({ opened: 12, driven: 12, phase: 'done' });
  expect(await launcher.progress(campaign.id)).toEqual({ opened: 12, driven: 12, phase: 'done' });
  await eventually('no case waits for its driver', async () => (await waiting(campaign)) === 0);
});

it('opens only what is new when a campaign is launched again', async () => {
  const campaign = await campaignOf(3);
  await launcher.start(campaign.id);
  await launcher.start(campaign.id);
  await launcher.finished(campaign.id);
  await eventually('no case waits for its driver', async () => (await waiting(campaign)) === 0);
  await createOrganization(campaign, 'cell', campaign.centre);
  await launcher.start(campaign.id);
  expect(await launcher.finished(campaign.id)).toEqual({ opened: 1, driven: 1, phase: 'done' });
});

it('fails at once where no deadline binds an organization, and opens what is there once one does', async () => {
  const campaign = await campaignOf(2);
  await dataSource.query('DELETE FROM policy WHERE campaign_id = $1', [campaign.id]);
  await launcher.start(campaign.id);
  await expect(launcher.finished(campaign.id)).rejects.toThrow();
  expect(await launcher.progress(campaign.id)).toEqual({ opened: 0, driven: 0, phase: 'failed' });

  await dataSource.query(
    `INSERT INTO case_plan (campaign_id, organization_id, deadline_on)
     SELECT $1, id, '2020-06-30' FROM organization WHERE parent_id = $2`,
    [campaign.id, campaign.centre.id],
  );
  await launcher.start(campaign.id);
  expect(await launcher.finished(campaign.id)).toMatchObject({ opened: 2, phase: 'done' });
});

it('replays every history of these tests', async () => {
  await expect(engine.replayAll()).resolves.toBeGreaterThanOrEqual(15);
});
