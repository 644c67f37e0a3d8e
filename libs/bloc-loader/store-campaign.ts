import type { PoolClient } from 'pg';
import type { Bloc } from '#libs/bloc/bloc';
import type { BlocCampaign, TierPolicy } from '#libs/bloc/campaign';
import type { Instant, Sha256 } from '#libs/domain/kernel/brand';
import { congressTypes, type CongressType } from '#libs/domain/organization/organization';
import type { ProcessDefinition } from '#libs/domain/process/definition';
import { definitionFor } from '#libs/domain/process/definitions/index';
import { usualLadder } from '#libs/domain/reminder/ladder';
import { hashOf } from '#libs/evidence/hash';
import { insertCalendar } from '#libs/persistence/queries/calendar-new';
import { insertLadders } from '#libs/persistence/queries/ladder';
import { insertRows } from './insert-rows.js';

export type Published = { readonly sha256: Sha256; readonly definition: ProcessDefinition };
export type PublishedDefinitions = Readonly<Record<CongressType, Published>>;

/** The definitions of 2020-2025 with the hash that names each. */
export function publishedDefinitions(): PublishedDefinitions {
  const of = (type: CongressType): Published => {
    const definition = definitionFor(type);
    return { sha256: hashOf(definition), definition };
  };
  return {
    centralAffiliate: of('centralAffiliate'),
    upperGrassroots: of('upperGrassroots'),
    grassroots: of('grassroots'),
    grassrootsCell: of('grassrootsCell'),
    sectional: of('sectional'),
    cell: of('cell'),
  };
}

/** Writes a campaign with all that it brings as data: definitions, policies, plans; its clock starts now. */
export async function storeCampaign(
  client: PoolClient,
  { campaign, plans }: Pick<Bloc, 'campaign' | 'plans'>,
  definitions: PublishedDefinitions,
  realNow: Instant,
): Promise<void> {
  await insertRows(client, 'process_definition', definitionRows(definitions), 'ON CONFLICT DO NOTHING');
  await insertRows(client, 'campaign', [campaignRow(campaign, realNow)]);
  await insertCalendar(client, {
    campaignId: campaign.id,
    organizationId: campaign.rootId,
    calendar: campaign.calendar,
    reason: campaign.title,
    confirmedAt: realNow,
    startsOn: campaign.startsOn,
  });
  await insertLadders(client, {
    campaignId: campaign.id,
    version: 1,
    ladders: [usualLadder],
    at: realNow,
  });
  const rows = congressTypes.map((type) => ({
    campaign_id: campaign.id,
    type,
    definition_sha256: definitions[type].sha256,
  }));
  await insertRows(client, 'campaign_definition', rows);
  const policies = campaign.policies.map((policy) => policyRow(campaign.id, policy));
  await insertRows(client, 'policy', policies);
  await insertRows(
    client,
    'case_plan',
    plans.map((plan) => planRow(campaign.id, plan)),
  );
}

function definitionRows(definitions: PublishedDefinitions): readonly object[] {
  return congressTypes.map((type) => {
    const { sha256, definition } = definitions[type];
    return { sha256, type, key: definition.key, version: definition.version, body: definition };
  });
}

function campaignRow(campaign: BlocCampaign, realNow: Instant): object {
  return {
    id: campaign.id,
    code: campaign.code,
    title: campaign.title,
    root_id: campaign.rootId,
    starts_on: campaign.startsOn,
    clock: { ...campaign.clock, startedAt: realNow },
    percent_decimals: campaign.percentDecimals,
  };
}

function policyRow(campaignId: string, { issuer, number, issuedOn, type, deadlineOn }: TierPolicy): object {
  return { campaign_id: campaignId, issuer, number, issued_on: issuedOn, type, deadline_on: deadlineOn };
}

function planRow(campaignId: string, plan: Bloc['plans'][number]): object {
  const { organizationId, flags, deadlineOn } = plan;
  return {
    campaign_id: campaignId,
    organization_id: organizationId,
    model: flags.model,
    direct_election: flags.directElection,
    contents: flags.contents,
    deadline_on: deadlineOn,
    ...('heldOn' in plan ? { held_on: plan.heldOn, source: plan.source } : {}),
  };
}
