import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Bloc } from '#libs/bloc/bloc';
import type { Clock } from '#libs/domain/campaign/clock';
import { brand, type CampaignId, type OrganizationId } from '#libs/domain/kernel/brand';
import { congressTypes } from '#libs/domain/organization/organization';
import { definitionFor } from '#libs/domain/process/definitions/index';
import { toInstant } from '#libs/domain/kernel/day';
import { hashOf } from '#libs/evidence/hash';
import { usualLadder } from '#libs/domain/reminder/ladder';
import { insertCalendar } from '#libs/persistence/queries/calendar-new';
import { insertLadders } from '#libs/persistence/queries/ladder';

/** Writes the organizations of a Bloc with their seats and the people in them. */
export async function writeRegister(dataSource: DataSource, { organizations, seats }: Bloc): Promise<void> {
  const paths = new Map<string, string>();
  const rows = organizations.map(({ id, code, name, type, parentId, validFrom }) => {
    const label = code.replaceAll('-', '_');
    const path = parentId ? `${paths.get(parentId)}.${label}` : label;
    paths.set(id, path);
    return { id, code, name, type, parent_id: parentId ?? null, path, valid_from: validFrom };
  });
  await insert(dataSource, 'organization', rows);
  await insert(
    dataSource,
    'person',
    seats.map(({ personId, name }) => ({ id: personId, name })),
  );
  const seatRows = seats.map(({ id, organizationId, post, title, bodies }) => ({
    id,
    organization_id: organizationId,
    post,
    title,
    bodies,
  }));
  await insert(dataSource, 'seat', seatRows);
  const holders = seats.map(({ id, personId }) => ({
    seat_id: id,
    person_id: personId,
    valid_from: '2015-10-01',
  }));
  await insert(dataSource, 'seat_holder', holders);
  await dataSource.query('ANALYZE');
}

/** A campaign over a part of the tree; its time runs as real time does, from a morning in January 2020, unless told. */
export async function writeCampaign(
  dataSource: DataSource,
  { campaign }: Bloc,
  rootId: OrganizationId,
  clock: Clock = clockFrom('2020-01-06T01:00:00.000Z', 1),
): Promise<CampaignId> {
  const id = brand<CampaignId>(randomUUID());
  await insert(dataSource, 'campaign', [
    {
      id,
      code: id,
      title: campaign.title,
      root_id: rootId,
      starts_on: campaign.startsOn,
      clock,
      percent_decimals: campaign.percentDecimals,
    },
  ]);
  await insertCalendar(dataSource, {
    campaignId: id,
    organizationId: rootId,
    calendar: campaign.calendar,
    reason: campaign.title,
    confirmedAt: toInstant(Date.now()),
    startsOn: campaign.startsOn,
  });
  const at = toInstant(Date.now());
  await insertLadders(dataSource, { campaignId: id, version: 1, ladders: [usualLadder], at });
  for (const type of congressTypes) {
    const definition = definitionFor(type);
    const sha256 = hashOf(definition);
    await dataSource.query(
      `INSERT INTO process_definition (sha256, key, version, type, body) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [sha256, definition.key, definition.version, type, definition],
    );
    await dataSource.query('INSERT INTO campaign_definition VALUES ($1, $2, $3)', [id, type, sha256]);
  }
  const policies = [
    ...campaign.policies,
    { ...campaign.policies[0]!, type: 'cell', deadlineOn: '2020-05-29' },
  ];
  for (const { issuer, number, issuedOn, type, deadlineOn } of policies) {
    const row = { campaign_id: id, issuer, number, issued_on: issuedOn, type, deadline_on: deadlineOn };
    await insert(dataSource, 'policy', [row]);
  }
  return id;
}

export function clockFrom(origin: string, rate: number): Clock {
  return { origin, startedAt: new Date().toISOString(), rate } as Clock;
}

export async function insert(
  dataSource: Pick<DataSource, 'query'>,
  table: string,
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!).join(', ');
  await dataSource.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}
