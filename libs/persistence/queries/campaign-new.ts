import type { DataSource, EntityManager } from 'typeorm';
import type { Calendar } from '#libs/domain/calendar/calendar';
import type { Clock } from '#libs/domain/campaign/clock';
import type { CampaignId, Day, Instant, OrganizationId, Sha256 } from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';
import type { Planning } from '#libs/domain/plan/planning';
import type { ProcessDefinition } from '#libs/domain/process/definition';
import { usualLadder } from '#libs/domain/reminder/ladder';
import { insertCalendar } from './calendar-new.js';
import { insertLadders } from './ladder.js';

export type CampaignToStore = {
  readonly id: CampaignId;
  readonly code: string;
  readonly title: string;
  readonly rootId: OrganizationId;
  readonly startsOn: Day;
  readonly createdAt: Instant;
  readonly calendar: Calendar;
  readonly clock: Clock | undefined;
  readonly percentDecimals: Partial<Readonly<Record<CongressType, number>>>;
  /** What differs from the usual. */
  readonly planning: { readonly [Setting in keyof Planning]?: number | undefined };
  readonly fourEyesAbove: number;
  readonly policies: readonly {
    readonly issuer: string;
    readonly number: string;
    readonly issuedOn: Day;
    readonly type: CongressType;
    readonly deadlineOn: Day;
    readonly validFrom?: Day | undefined;
    readonly validTo?: Day | undefined;
  }[];
  readonly definitions: readonly { readonly sha256: Sha256; readonly definition: ProcessDefinition }[];
};

/** Stores a campaign with all it brings. Safe to repeat: false when a campaign of that id or code was there before. */
export async function insertCampaign(dataSource: DataSource, campaign: CampaignToStore): Promise<boolean> {
  return dataSource.transaction(async (manager) => {
    const inserted = await manager.query<unknown[]>(
      `INSERT INTO campaign (id, code, title, root_id, starts_on, clock, percent_decimals, planning, four_eyes_above)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
      [
        campaign.id,
        campaign.code,
        campaign.title,
        campaign.rootId,
        campaign.startsOn,
        campaign.clock ? JSON.stringify(campaign.clock) : null,
        JSON.stringify(campaign.percentDecimals),
        JSON.stringify(campaign.planning),
        campaign.fourEyesAbove,
      ],
    );
    if (inserted.length === 0) return false;
    await insertCalendar(manager, {
      campaignId: campaign.id,
      organizationId: campaign.rootId,
      calendar: campaign.calendar,
      reason: campaign.title,
      confirmedAt: campaign.createdAt,
      startsOn: campaign.startsOn,
    });
    await insertLadders(manager, {
      campaignId: campaign.id,
      version: 1,
      ladders: [usualLadder],
      at: campaign.createdAt,
    });
    await insertDefinitions(manager, campaign);
    await insertPolicies(manager, campaign);
    return true;
  });
}

async function insertDefinitions(
  manager: EntityManager,
  { id, definitions }: CampaignToStore,
): Promise<void> {
  const rows = definitions.map(({ sha256, definition }) => ({
    sha256,
    key: definition.key,
    version: definition.version,
    type: definition.type,
    body: definition,
  }));
  await manager.query(
    `WITH d AS (SELECT * FROM jsonb_to_recordset($2::jsonb)
       AS d(sha256 text, key text, version integer, type text, body jsonb)),
     published AS (INSERT INTO process_definition (sha256, key, version, type, body)
       SELECT sha256, key, version, type, body FROM d ON CONFLICT DO NOTHING)
     INSERT INTO campaign_definition (campaign_id, type, definition_sha256) SELECT $1, type, sha256 FROM d`,
    [id, JSON.stringify(rows)],
  );
}

async function insertPolicies(manager: EntityManager, { id, policies }: CampaignToStore): Promise<void> {
  await manager.query(
    `INSERT INTO policy (campaign_id, issuer, number, issued_on, type, deadline_on, valid_from, valid_to)
     SELECT $1, p.issuer, p.number, p."issuedOn", p.type, p."deadlineOn", p."validFrom", p."validTo"
     FROM jsonb_to_recordset($2::jsonb) AS p(issuer text, number text, "issuedOn" date, type text,
       "deadlineOn" date, "validFrom" date, "validTo" date)
     ON CONFLICT DO NOTHING`,
    [id, JSON.stringify(policies)],
  );
}
