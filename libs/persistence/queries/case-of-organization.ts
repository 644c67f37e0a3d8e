import type { DataSource } from 'typeorm';
import type { CaseId } from '#libs/domain/kernel/brand';

export type NamedCase = { readonly id: CaseId; readonly organization: string; readonly superior: string };

const sql = `
  SELECT k.id, o.name AS organization, s.name AS superior
  FROM congress_case k JOIN campaign c ON c.id = k.campaign_id
  JOIN organization o ON o.id = k.organization_id JOIN organization s ON s.id = k.superior_id
  WHERE o.code = $1 AND c.code = coalesce($2, c.code) ORDER BY c.starts_on DESC, c.code LIMIT 1`;

/** The case of an organization, by its code; in the latest campaign that has one, unless a campaign is named. */
export async function caseOfOrganization(
  dataSource: DataSource,
  code: string,
  campaign?: string,
): Promise<NamedCase | undefined> {
  const [found] = await dataSource.query<NamedCase[]>(sql, [code, campaign ?? null]);
  return found;
}
