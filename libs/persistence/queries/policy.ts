import type { DataSource, EntityManager } from 'typeorm';
import type { CampaignId, Day } from '#libs/domain/kernel/brand';
import { addDays } from '#libs/domain/kernel/day';
import type { CongressType } from '#libs/domain/organization/organization';
import type { LegalText } from '#libs/domain/process/legal-basis';

/** Whether a policy, by its alias, is in force on a day, in SQL. */
export function policyInForce(policy: string, day: string): string {
  return `coalesce(${policy}.valid_from <= ${day}::date, true) AND coalesce(${policy}.valid_to >= ${day}::date, true)`;
}

/** Two documents may carry one number: issuer, number, day of issue and tier are the key together. */
export type PolicyRow = LegalText & {
  readonly type: CongressType;
  readonly deadlineOn: Day;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
};

const columns = `issuer, number, issued_on AS "issuedOn", type, deadline_on AS "deadlineOn", valid_from AS "validFrom",
  valid_to AS "validTo"`;

export async function listPolicies(
  dataSource: DataSource,
  campaignId: CampaignId,
): Promise<readonly PolicyRow[]> {
  return dataSource.query<PolicyRow[]>(
    `SELECT ${columns} FROM policy WHERE campaign_id = $1
     ORDER BY type, coalesce(valid_from, issued_on), issuer, number, issued_on`,
    [campaignId],
  );
}

export type PolicyOutcome =
  | { readonly kind: 'stored'; readonly policy: PolicyRow }
  | { readonly kind: 'another'; readonly policy: PolicyRow }
  | { readonly kind: 'replacedUnknown' }
  | { readonly kind: 'endsBeforeStart' };

/**
 * Adds a policy; the one it replaces is in force until the day before. Safe to repeat: the same policy finds itself.
 */
export async function insertPolicy(
  dataSource: DataSource,
  campaignId: CampaignId,
  { replaces, ...policy }: PolicyRow & { readonly replaces?: LegalText | undefined },
): Promise<PolicyOutcome> {
  return dataSource.transaction(async (manager): Promise<PolicyOutcome> => {
    await manager.query('SELECT FROM campaign WHERE id = $1 FOR NO KEY UPDATE', [campaignId]);
    const standing = await find(manager, campaignId, policy.type, policy);
    if (standing) return { kind: isSame(standing, policy) ? 'stored' : 'another', policy: standing };
    if (replaces) {
      const earlier = await find(manager, campaignId, policy.type, replaces);
      if (!earlier) return { kind: 'replacedUnknown' };
      const until = addDays(policy.validFrom ?? policy.issuedOn, -1);
      if (earlier.validFrom && earlier.validFrom > until) return { kind: 'endsBeforeStart' };
      await manager.query(
        `UPDATE policy SET valid_to = least(valid_to, $6::date) WHERE campaign_id = $1 AND type = $2 AND issuer = $3
         AND number = $4 AND issued_on = $5`,
        [...keyOf(campaignId, policy.type, replaces), until],
      );
    }
    await manager.query(
      `INSERT INTO policy (campaign_id, type, issuer, number, issued_on, deadline_on, valid_from, valid_to)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [...keyOf(campaignId, policy.type, policy), policy.deadlineOn, policy.validFrom, policy.validTo],
    );
    return { kind: 'stored', policy };
  });
}

async function find(
  manager: EntityManager,
  campaignId: CampaignId,
  type: CongressType,
  text: LegalText,
): Promise<PolicyRow | undefined> {
  const [found] = await manager.query<PolicyRow[]>(
    `SELECT ${columns} FROM policy
     WHERE campaign_id = $1 AND type = $2 AND issuer = $3 AND number = $4 AND issued_on = $5`,
    [...keyOf(campaignId, type, text)],
  );
  return found;
}

function keyOf(campaignId: CampaignId, type: CongressType, { issuer, number, issuedOn }: LegalText) {
  return [campaignId, type, issuer, number, issuedOn] as const;
}

/** A policy that was replaced since is still the same one. */
function isSame(a: PolicyRow, b: PolicyRow): boolean {
  return a.deadlineOn === b.deadlineOn && a.validFrom === b.validFrom;
}
