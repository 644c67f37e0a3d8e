import type { DataSource } from 'typeorm';
import type { DeadlineLevel } from '#libs/domain/deadline/effective-deadline';
import type { CampaignId, Day, OrganizationId } from '#libs/domain/kernel/brand';
import type { OrganizationType } from '#libs/domain/organization/organization';
import { assumed, type LegalText } from '#libs/domain/process/legal-basis';

/** Who made a plan: a person in a post, for an organization. */
export type PlanMaker = {
  readonly name: string;
  readonly post: string;
  readonly title?: string;
  readonly organization: { readonly id: OrganizationId; readonly name: string };
};

/** One step of the way down to an organization, with what binds there. */
export type NamedLevel = DeadlineLevel & {
  readonly organization: {
    readonly id: OrganizationId;
    readonly name: string;
    readonly type: OrganizationType;
  };
  readonly planDecision?: LegalText;
  readonly planBy?: PlanMaker;
  readonly planSetOn?: Day;
};

type Policy = LegalText & {
  readonly deadlineOn: Day;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
};
/** As `levelColumns` reads it. */
export type LevelRow = {
  readonly organization: NamedLevel['organization'];
  readonly policies: readonly Policy[];
  readonly deadline: Day | null;
  readonly decision: LegalText | null;
  readonly permission: LegalText | null;
  readonly by: PlanMaker | null;
  readonly set: Day | null;
};

/** What binds at an organization `a` with its plan `p`, in a campaign by its name in SQL. */
export const levelColumns = (campaign: string) => `
  jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type) AS organization,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('issuer', l.issuer, 'number', l.number, 'issuedOn', l.issued_on,
       'deadlineOn', l.deadline_on, 'validFrom', l.valid_from, 'validTo', l.valid_to)
       ORDER BY l.deadline_on, l.issued_on, l.issuer, l.number), '[]')
     FROM policy l WHERE l.campaign_id = ${campaign} AND l.type = a.type) AS policies,
    p.deadline_on::text AS deadline, p.deadline_decision AS decision, p.deadline_permission AS permission,
    p.deadline_by AS by, p.deadline_set_on::text AS set`;

/** Everything that binds an organization, and from when on, from the top downward, itself last. */
export async function readDeadlineLevels(
  dataSource: Pick<DataSource, 'query'>,
  campaignId: CampaignId,
  organizationId: OrganizationId,
): Promise<readonly NamedLevel[]> {
  const rows = await dataSource.query<LevelRow[]>(
    `SELECT ${levelColumns('$1')}
     FROM organization o JOIN organization a ON a.path = ANY (lineage(o.path))
     LEFT JOIN case_plan p ON p.campaign_id = $1 AND p.organization_id = a.id
     WHERE o.id = $2 ORDER BY nlevel(a.path)`,
    [campaignId, organizationId],
  );
  return rows.map(levelOf);
}

export function levelOf({
  organization,
  policies,
  deadline,
  decision,
  permission,
  by,
  set,
}: LevelRow): NamedLevel {
  return {
    organization,
    policies: policies.map(({ deadlineOn, validFrom, validTo, ...text }) => ({
      day: deadlineOn,
      basis: { mark: 'rule', ...text },
      ...(validFrom ? { validFrom } : {}),
      ...(validTo ? { validTo } : {}),
    })),
    ...(deadline
      ? {
          plan: {
            day: deadline,
            basis: decision ? { mark: 'rule', ...decision } : assumed,
            ...(permission ? { permission } : {}),
          },
        }
      : {}),
    ...(decision ? { planDecision: decision } : {}),
    ...(by ? { planBy: by } : {}),
    ...(set ? { planSetOn: set } : {}),
  };
}
