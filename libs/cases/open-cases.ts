import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { uuidOf } from '#libs/evidence/hash';
import { campaignNow } from '#libs/domain/campaign/clock';
import { calendarAt } from '#libs/domain/calendar/calendars';
import { importFinished, open, type Opening } from '#libs/domain/case/open';
import type { Facts } from '#libs/domain/case/facts';
import { brand, type CampaignId, type CaseId, type Instant } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { rosterOf } from './case-file.js';
import { Definitions } from './definitions.js';
import { draftCase, writeDrafts, type CaseDraft } from './drafts.js';
import { readCampaign, readPage, type CampaignRow, type OrganizationRow } from './launch-rows.js';
import { inTransaction } from './transaction.js';

export type Page = { readonly after?: string; readonly limit: number };
/** `after` is the cursor of the next page, absent at the end. */
export type Opened = { readonly opened: number; readonly after?: string };

/** A case's id follows from its campaign and organization, so opening it twice finds the first. */
export function caseIdOf(campaignId: string, organizationId: string): CaseId {
  return brand<CaseId>(uuidOf('case', campaignId, organizationId));
}

/**
 * Opens the cases of a page of organizations, each with its first stage and tasks; those known to be finished are
 * entered as finished. Safe to retry: an organization that has its case is passed over.
 */
export async function openCases(
  dataSource: DataSource,
  campaignId: CampaignId,
  page: Page,
  realNow: Instant,
): Promise<Opened> {
  return inTransaction(dataSource, async (client) => {
    const campaign = await readCampaign(client, campaignId);
    const now = campaignNow(campaign.clock ?? undefined, realNow);
    const rows = await readPage(client, campaign, { ...page, today: dayOf(now) });
    const definitions = await definitionsOf(client, campaign);
    const fresh = rows.filter((row) => !row.has_case);
    const drafts = fresh.map((row) => draftOf(row, campaign, definitions, now));
    await writeDrafts(client, drafts, realNow);
    const last = rows.length === page.limit ? rows.at(-1) : undefined;
    return { opened: drafts.length, ...(last ? { after: last.code } : {}) };
  });
}

type TypeDefinitions = ReadonlyMap<
  string,
  { readonly sha256: string; readonly definition: Facts['definition'] }
>;

async function definitionsOf(client: PoolClient, campaign: CampaignRow): Promise<TypeDefinitions> {
  const known = new Definitions();
  const found = new Map<string, { sha256: string; definition: Facts['definition'] }>();
  for (const [type, sha256] of Object.entries(campaign.definitions)) {
    found.set(type, { sha256, definition: await known.get(client, sha256) });
  }
  return found;
}

function draftOf(
  row: OrganizationRow,
  campaign: CampaignRow,
  definitions: TypeDefinitions,
  now: Instant,
): CaseDraft {
  const facts = factsOf(row, campaign, definitions, now);
  const opening = openingOf(row, campaign, definitions);
  const events = row.held_on
    ? importFinished(opening, row.held_on, row.source ?? campaign.code)
    : open(opening, facts);
  const actor = { kind: 'system', name: row.held_on ? 'import' : 'launcher' } as const;
  return draftCase(opening.caseId, facts, [{ actor, command: { kind: actor.name }, at: now, events }]);
}

function factsOf(
  row: OrganizationRow,
  { calendars }: CampaignRow,
  definitions: TypeDefinitions,
  now: Instant,
): Facts {
  return {
    now,
    calendar: calendarAt(calendars, [row.id, ...row.above]),
    definition: definitionFor(row, definitions).definition,
    roster: rosterOf(row.seats, row.id),
    above: row.above,
    evidence: {},
  };
}

function openingOf(row: OrganizationRow, campaign: CampaignRow, definitions: TypeDefinitions): Opening {
  const { sha256, definition } = definitionFor(row, definitions);
  return {
    caseId: caseIdOf(campaign.id, row.id),
    campaignId: campaign.id,
    organizationId: row.id,
    superiorId: row.parent_id,
    caseType: row.type,
    definition: { key: definition.key, version: definition.version, sha256: brand(sha256) },
    flags: { model: row.model, directElection: row.direct_election, contents: row.contents },
    deadlineOn: row.deadline_on,
  };
}

function definitionFor(row: OrganizationRow, definitions: TypeDefinitions) {
  const found = definitions.get(row.type);
  if (!found) throw new Error(`The campaign has no process definition for ${row.type}`);
  return found;
}
