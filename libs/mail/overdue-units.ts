import type { DataSource } from 'typeorm';
import type { CampaignId, Day, OrganizationId, PersonId } from '#libs/domain/kernel/brand';
import { validOn } from '#libs/persistence/valid-on';
import { overdueBelow, type OverdueBelow } from '#libs/persistence/queries/overdue-below';

/** What is late below an organization in which the reader sits. */
export type OverdueUnits = OverdueBelow & { readonly organization: string };

type Asked = {
  readonly personId: PersonId;
  readonly campaignId: CampaignId;
  /** In the campaign's time. */
  readonly today: Day;
  /** By which seats are held. */
  readonly realToday: Day;
};

/** For each organization in which a person sits and below which something is late. */
export async function overdueUnits(
  queries: Pick<DataSource, 'query'>,
  { personId, campaignId, today, realToday }: Asked,
): Promise<readonly OverdueUnits[]> {
  const heads = await queries.query<{ id: OrganizationId; name: string }[]>(
    `SELECT DISTINCT o.id, o.name FROM seat_holder h JOIN seat s ON s.id = h.seat_id
     JOIN organization o ON o.id = s.organization_id
     WHERE h.person_id = $1 AND ${validOn('h', '$3::date')}
       AND EXISTS (SELECT 1 FROM congress_case c WHERE c.superior_id = o.id AND c.campaign_id = $2)
     ORDER BY o.name`,
    [personId, campaignId, realToday],
  );
  const below = await Promise.all(heads.map(({ id }) => overdueBelow(queries, id, today)));
  return heads.flatMap(({ name }, at) =>
    (below[at] ?? [])
      .filter((one) => one.campaignId === campaignId && one.overdue > 0)
      .map((one) => ({ ...one, organization: name })),
  );
}
