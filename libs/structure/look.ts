import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { rosterOf } from '#libs/cases/case-file';
import { Definitions } from '#libs/cases/definitions';
import { readCampaign, readPage, type CampaignRow, type OrganizationRow } from '#libs/cases/launch-rows';
import { inTransaction } from '#libs/cases/transaction';
import { calendarAt } from '#libs/domain/calendar/calendars';
import { campaignNow } from '#libs/domain/campaign/clock';
import type { Facts } from '#libs/domain/case/facts';
import type { CampaignId, Day, Instant, OrganizationId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { lintAbsences, lintCircles } from '#libs/domain/structure/absences';
import type { StructureFinding } from '#libs/domain/structure/finding';
import { lintOrganization, lintTree } from '#libs/domain/structure/organization';
import { decisionBy, lintQueues, type ComingDossier } from '#libs/domain/structure/queue';
import { readAbsences, readGround, type PageGround } from './ground.js';
import { closeLook, keepFindings } from './kept-findings.js';

const organizationsPerPage = 500;

export type Looked = { readonly organizations: number; readonly findings: number; readonly tookMs: number };

type Terms = {
  readonly rootId: OrganizationId;
  readonly startsOn: Day;
  readonly perWorkingDay: number;
};

type Looking = {
  readonly client: PoolClient;
  readonly campaign: CampaignRow & Terms;
  readonly definitions: Definitions;
  readonly now: Instant;
  readonly today: Day;
};

/** What the pages of a campaign have shown, one after another. */
type Seen = {
  readonly dossiers: ComingDossier[];
  readonly parents: Map<OrganizationId, OrganizationId>;
  readonly codes: Map<string, string>;
  readonly found: StructureFinding[];
};

/**
 * Looks at the whole structure of a campaign, in pages, and keeps what it finds; what is mended goes. Safe to repeat: the
 * same structure leaves the same findings.
 */
export async function lookAtStructure(
  dataSource: DataSource,
  campaignId: CampaignId,
  realNow: () => Instant,
  beat: () => void = () => undefined,
): Promise<Looked> {
  const from = Date.now();
  const seen: Seen = { dossiers: [], parents: new Map(), codes: new Map(), found: [] };
  const definitions = new Definitions();
  for (let after: string | undefined = ''; after !== undefined;) {
    const begins: string = after;
    after = await inTransaction(dataSource, async (client) =>
      lookAtPage(await lookingWith(client, definitions, campaignId, realNow()), begins, seen),
    );
    beat();
  }
  return inTransaction(dataSource, async (client) => {
    const looking = await lookingWith(client, definitions, campaignId, realNow());
    const found = [...seen.found, ...(await lintWhole(looking, seen))];
    await keepFindings(client, campaignId, found, looking.today);
    const looked = { organizations: seen.parents.size, tookMs: Date.now() - from };
    await closeLook(client, { campaignId, day: looking.today, ...looked });
    return { ...looked, findings: found.length };
  });
}

/** What only the whole tree shows: circles, queues before committees, who is away. */
async function lintWhole(
  { client, campaign, today }: Looking,
  { parents, codes, dossiers }: Seen,
): Promise<readonly StructureFinding[]> {
  const { posts, inForce, recorded, names } = await readAbsences(client, campaign.root_path, today);
  const calendar = calendarAt(campaign.calendars, [campaign.rootId]);
  return [
    ...lintTree(parents, (id) => codes.get(id) ?? id),
    ...lintQueues(dossiers, today, campaign.perWorkingDay, calendar),
    ...lintAbsences(posts, inForce, recorded),
    ...lintCircles(posts, inForce, (person) => names.get(person) ?? person),
  ];
}

async function lookingWith(
  client: PoolClient,
  definitions: Definitions,
  id: CampaignId,
  realNow: Instant,
): Promise<Looking> {
  const campaign = await readCampaign(client, id);
  const { rows } = await client.query<Terms>(
    `SELECT root_id AS "rootId", starts_on::text AS "startsOn", dossiers_per_working_day::float8 AS "perWorkingDay"
     FROM campaign WHERE id = $1`,
    [id],
  );
  const [terms] = rows;
  if (!terms) throw new Error(`There is no campaign ${id}`);
  const now = campaignNow(campaign.clock ?? undefined, realNow);
  return { client, definitions, campaign: { ...campaign, ...terms }, now, today: dayOf(now) };
}

/** Where the next page begins; undefined at the end. */
async function lookAtPage(looking: Looking, after: string, seen: Seen): Promise<string | undefined> {
  const { client, campaign, definitions, today } = looking;
  const rows = await readPage(client, campaign, { after, limit: organizationsPerPage, today });
  const ground = await readGround(client, campaign.id, rows, today);
  for (const row of rows) {
    seen.parents.set(row.id, row.parent_id);
    seen.codes.set(row.id, row.code);
    const sha256 = campaign.definitions[row.type];
    const heldOn = ground.progress.get(row.id)?.held_on ?? row.held_on;
    if (!sha256 || heldOn) continue;
    const facts = factsOf(looking, row, ground, await definitions.get(client, sha256));
    const one = organizationOf(looking, row, ground);
    seen.found.push(...lintOrganization(one, facts));
    if (one.stagesLeft.includes('approval')) continue;
    const by = decisionBy(facts.definition, one.opening, facts.calendar);
    seen.dossiers.push({ superiorId: row.parent_id, by });
  }
  return rows.length === organizationsPerPage ? rows.at(-1)?.code : undefined;
}

function factsOf(
  { campaign, now }: Looking,
  row: OrganizationRow,
  { seats }: PageGround,
  definition: Facts['definition'],
): Facts {
  const around = [row.id, row.parent_id].flatMap((id) => seats.get(id) ?? []);
  return {
    now,
    definition,
    calendar: calendarAt(campaign.calendars, [row.id, ...row.above]),
    roster: rosterOf(around, row.id),
    above: row.above,
    evidence: {},
  };
}

function organizationOf({ campaign }: Looking, row: OrganizationRow, { progress, validFrom }: PageGround) {
  const standing = progress.get(row.id);
  const founded = validFrom.get(row.id) ?? campaign.startsOn;
  return {
    id: row.id,
    variant: { contents: row.contents, directElection: row.direct_election },
    startsOn: founded > campaign.startsOn ? founded : campaign.startsOn,
    opening: standing?.opening_on ?? standing?.deadline_on ?? row.deadline_on,
    waived: standing?.waived ?? [],
    stagesLeft: standing?.stages_left ?? [],
  };
}
