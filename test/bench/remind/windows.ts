import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Bloc } from '#libs/bloc/bloc';
import { rosterOf } from '#libs/cases/case-file';
import { draftCase, writeDrafts, type CaseDraft } from '#libs/cases/drafts';
import { caseIdOf } from '#libs/cases/open-cases';
import { inTransaction } from '#libs/cases/transaction';
import { decide } from '#libs/domain/case/decide';
import { fold } from '#libs/domain/case/evolve';
import type { Facts } from '#libs/domain/case/facts';
import { open } from '#libs/domain/case/open';
import { brand, type CampaignId, type Day, type Instant } from '#libs/domain/kernel/brand';
import { endOfDay, toInstant } from '#libs/domain/kernel/day';
import { groupBy } from '#libs/domain/kernel/group-by';
import type { ProcessDefinition } from '#libs/domain/process/definition';
import { definitionFor } from '#libs/domain/process/definitions/index';
import { assumed } from '#libs/domain/process/legal-basis';
import { hashOf } from '#libs/evidence/hash';
import { castOf } from '#libs/rehearsal/cast';
import type { Drivers } from '#libs/temporal/drivers';
import { clockFrom, writeCampaign } from '../stage/register.js';

const type = 'upperGrassroots';
const lastDay = brand<Day>('2020-01-14');
const openedAt = brand<Instant>('2020-01-06T01:00:00.000Z');
const task = 'consult';

/** The shipped process, but its first stage is a consultation and nothing else. */
const consulting = ((): ProcessDefinition => {
  const shipped = definitionFor(type);
  const [first] = shipped.stages;
  const consult = {
    ...first!.tasks[0]!,
    key: task,
    rule: { kind: 'consultation', windowDays: { min: 1, max: 60, basis: assumed } },
    preparers: [{ of: 'own', body: 'office' }],
    steps: [],
  } as const;
  const stages = shipped.stages.map((stage, at) => (at === 0 ? { ...stage, tasks: [consult] } : stage));
  return { ...shipped, key: 'consulting', stages };
})();
const sha256 = hashOf(consulting);

/** So many cases of a campaign of their own, each with a window that ends at one instant; their drivers wait for it. */
export async function openWindows(
  dataSource: DataSource,
  drivers: Drivers,
  bloc: Bloc,
  leadMs: number,
): Promise<{ readonly waiting: CampaignId; readonly instant: number }> {
  const root = bloc.organizations.find((one) => one.type === 'centralAffiliate')!;
  const clock = clockFrom(openedAt, 0);
  const campaignId = await writeCampaign(dataSource, bloc, root.id, clock);
  await dataSource.query(
    `INSERT INTO process_definition (sha256, key, version, type, body) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [sha256, consulting.key, consulting.version, type, JSON.stringify(consulting)],
  );
  const drafts = draftsOf(bloc, campaignId);
  const instant = Date.now() + leadMs;
  const end = endOfDay(lastDay);
  await dataSource.query('UPDATE campaign SET clock = $2 WHERE id = $1', [
    campaignId,
    clockFrom(new Date(Date.parse(end) - leadMs).toISOString(), 1),
  ]);
  for (let at = 0; at < drafts.length; at += 250) {
    const page = drafts.slice(at, at + 250);
    await inTransaction(dataSource, (client) => writeDrafts(client, page, toInstant(Date.now())));
  }
  await drivers.wakeMany(drafts.map(({ state }) => state.caseId));
  await until(dataSource, campaignId, 'needs_driving_since IS NOT NULL');
  return { waiting: campaignId, instant };
}

/** Waits until every window is closed, and answers with the seconds after the instant at which each was. */
export async function allClosed(
  dataSource: DataSource,
  campaignId: CampaignId,
  instant: number,
): Promise<readonly number[]> {
  await until(dataSource, campaignId, 'next_wake_at IS NOT NULL');
  const rows = await dataSource.query<{ late: number }[]>(
    `SELECT extract(epoch FROM pg_xact_commit_timestamp(e.xmin) - $2::timestamptz)::float8 AS late
     FROM case_event e JOIN congress_case c ON c.id = e.case_id
     WHERE c.campaign_id = $1 AND e.events @> '[{"type": "WindowClosed"}]'`,
    [campaignId, new Date(instant).toISOString()],
  );
  return rows.map(({ late }) => late);
}

async function until(dataSource: DataSource, campaignId: CampaignId, notYet: string): Promise<void> {
  for (;;) {
    const [row] = await dataSource.query<[{ left: number }]>(
      `SELECT count(*)::int AS left FROM congress_case WHERE campaign_id = $1 AND ${notYet}`,
      [campaignId],
    );
    if (row.left === 0) return;
    await sleep(100);
  }
}

function draftsOf(bloc: Bloc, campaignId: CampaignId): readonly CaseDraft[] {
  const places = groupBy(bloc.seats, ({ organizationId }) => organizationId);
  return bloc.organizations
    .filter((one) => one.type === type)
    .map(({ id, parentId }): CaseDraft => {
      const around = [...(places.get(id) ?? []), ...(places.get(parentId!) ?? [])];
      const rows = around.map((seat) => ({
        id: seat.id,
        organization_id: seat.organizationId,
        bodies: seat.bodies,
        person_id: seat.personId,
      }));
      const facts: Facts = {
        now: openedAt,
        definition: consulting,
        calendar: bloc.campaign.calendar,
        roster: rosterOf(rows, id),
        above: [parentId!],
        evidence: {},
      };
      const opening = {
        caseId: caseIdOf(campaignId, id),
        campaignId,
        organizationId: id,
        superiorId: parentId!,
        caseType: type,
        definition: { key: consulting.key, version: consulting.version, sha256 },
        flags: { model: false, directElection: false, contents: 'four' },
        deadlineOn: brand<Day>('2020-08-31'),
      } as const;
      const opened = open(opening, facts);
      const clerk = [...castOf(around).values()].find(
        (actor) => actor.organizationId === id && actor.bodies.includes('office'),
      )!;
      const state = fold([{ at: openedAt, events: opened }])!;
      const body = {
        kind: 'openWindow',
        task,
        opensOn: brand<Day>('2020-01-06'),
        closesOn: lastDay,
      } as const;
      const verdict = decide(state, clerk, body, facts);
      if (!verdict.ok) throw new Error(`No window: ${verdict.failure.code}`);
      const launcher = { kind: 'system', name: 'launcher' } as const;
      return draftCase(opening.caseId, facts, [
        { actor: launcher, command: { kind: 'launcher' }, at: openedAt, events: opened },
        { actor: clerk, command: body, at: openedAt, events: verdict.value },
      ]);
    });
}
