import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeAnchor } from '#libs/anchors/make-anchor';
import { sealTrail } from '#libs/audit-trail/seal';
import type { CaseId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { createDataSource } from '#libs/persistence/data-source';
import { startCommandLine, type CommandLine, type Commands } from '../../support/command-line.js';
import { ownAnchors } from '../../support/evidence.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { complete } from '../../support/play.js';
import { forged } from '../../support/pack.js';

let line: CommandLine;
let campaign: Campaign;
let ward: Organization;
let caseId: CaseId;
let auditor: Commands;
const { key } = ownAnchors();

beforeAll(async () => {
  line = await startCommandLine();
  const { dataSource } = line.api;
  campaign = await createCampaign(dataSource);
  ward = await createOrganization(campaign, 'cell');
  caseId = await openCase(campaign, ward);
  await complete(campaign, caseId, 'plan');
  await line.grant('auditor', actor(campaign, ward, 'inspectionCommittee').personId, campaign.centre.id);
  auditor = await line.by(actor(campaign, ward, 'inspectionCommittee'));
  await auditor.text('audit', 'search', '--limit', '1');
  await sealTrail(dataSource);
  await makeAnchor({ dataSource, key, realNow: () => toInstant(Date.now()) });
});
afterAll(async () => line.api.close());

async function taken(): Promise<string> {
  const path = join(line.folder, 'goi-chung-cu.jsonl');
  expect(await auditor.text('audit', 'export', ward.code, '--out', path)).toContain(path);
  return path;
}

it('takes a pack out under the name of an auditor, which then proves itself', async () => {
  const pack = await taken();
  expect(await auditor.text('audit', 'verify', pack, '--key', key.keyId)).toContain('\nSOUND\n');
  expect(await auditor.json('audit', 'verify', pack, '--key', key.keyId)).toMatchObject({
    sound: true,
    faults: [],
  });
  await sealTrail(line.api.dataSource);
  const { items } = await auditor.json('audit', 'search', '--kind', 'packTaken');
  expect(items).toMatchObject([
    { actor: { personId: actor(campaign, ward, 'inspectionCommittee').personId } },
  ]);
});

it('takes nothing out for whoever audits nothing', async () => {
  const office = await line.by(actor(campaign, ward, 'office'));
  const tried = await office.run('audit', 'export', ward.code, '--out', join(line.folder, 'none'));
  expect([tried.exitCode, tried.err]).toEqual([1, expect.stringContaining('AUDITOR_ONLY')]);
});

it('finds that a pack was changed, though its own sum was made anew', async () => {
  const lines = readFileSync(await taken(), 'utf8').split(/(?<=\n)/);
  const earlier = { at: '2020-01-01T00:00:00.000Z' };
  const damaged = forged(lines, (values) =>
    values.map((value) => ({
      ...value,
      ...(value['kind'] === 'entry' && { entry: { ...Object(value['entry']), ...earlier } }),
    })),
  );
  const path = join(line.folder, 'goi-bi-sua.jsonl');
  writeFileSync(path, damaged.join(''));
  const found = await auditor.run('audit', 'verify', path);
  expect([found.exitCode, found.out]).toEqual([1, expect.stringMatching(/^FAULT [^]*NOT SOUND/)]);
  const told = await auditor.run('audit', 'verify', path, '--json');
  expect([told.exitCode, JSON.parse(told.out)]).toMatchObject([1, { sound: false }]);
});

it('wants a pack or the live database', async () => {
  const neither = await auditor.run('audit', 'verify');
  expect([neither.exitCode, neither.err]).toEqual([2, expect.stringContaining('--live')]);
});

it('verifies the live database, and finds what its owner changed past every trigger', async () => {
  expect(await auditor.text('audit', 'verify', '--live')).toContain('\nSOUND\n');
  const owner = await createDataSource({ url: line.api.databaseUrl, as: 'owner' }).initialize();
  const runner = owner.createQueryRunner();
  await runner.query('SET session_replication_role = replica');
  await runner.query(
    `UPDATE case_event SET at = at - interval '1 day' WHERE case_id = '${caseId}' AND sequence = 2`,
  );
  await runner.release();
  await owner.destroy();
  const found = await auditor.run('audit', 'verify', '--live');
  expect([found.exitCode, found.out]).toEqual([1, expect.stringMatching(/^FAULT [^]*NOT SOUND/)]);
});
