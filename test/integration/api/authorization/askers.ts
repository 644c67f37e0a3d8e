import { randomUUID } from 'node:crypto';
import type { Body } from '#libs/domain/organization/organization';
import type { OrganizationId, PersonId } from '#libs/domain/kernel/brand';
import type { TestApi } from '../../../support/api.js';
import { actor, type Campaign, type Organization } from '../../../support/fixture.js';
import {
  granted,
  lent,
  powerless,
  relations,
  seated,
  type Asker,
  type Relation,
  type Role,
} from './expected.js';
import { paper, reason } from './samples.js';

/** From every side: whoever sits or has a role there, whoever has nothing, and whoever acts there by a mandate. */
const fromEverySide = [...seated, ...granted, 'expired', 'seatless', 'mandated'] as const;

/** Those who would act in the bloc for one of its seats, rightly or not, stand in it alone. */
export const askers: readonly Asker[] = [
  ...relations.flatMap((relation) => fromEverySide.map((role) => ({ role, relation }))),
  ...[...lent, ...powerless]
    .filter((role) => !fromEverySide.some((one) => one === role))
    .map((role) => ({ role, relation: 'own' as const })),
];

/** Where askers are at home, and the case of the bloc. */
export type Homes = {
  readonly caseId: string;
  readonly homes: Readonly<Record<Relation, readonly [Campaign, Organization]>>;
};

/** The body through which somebody has a role: one that gives no other. */
const bodyOf: Readonly<Record<(typeof seated)[number], Body>> = {
  preparer: 'serviceSubCommittee',
  bodySecretary: 'countingCommittee',
  committeeHead: 'deputySecretary',
  appraiser: 'inspectionCommittee',
  decisionMaker: 'standingCommittee',
};

/** A person who is what the asker is. */
export async function personWho(
  api: TestApi,
  { caseId, homes }: Homes,
  { role, relation }: Asker,
): Promise<PersonId> {
  const [campaign, home] = homes[relation];
  const seat = seated.find((one) => one === role);
  if (seat) return actor(campaign, home, bodyOf[seat], 2).personId;
  const id = randomUUID() as PersonId;
  await api.dataSource.query('INSERT INTO person (id, name) VALUES ($1, $2)', [id, role]);
  const acting = actingFor(role, caseId);
  if (acting) await lend(api, id, actor(campaign, home, 'serviceSubCommittee'), acting);
  else if (role === 'expired') await grant(api, id, 'administrator', home.id, 'current_date - 1');
  else if (role !== 'seatless') await grant(api, id, role, home.id, 'NULL');
  return id;
}

type Lending = { readonly kind: string; readonly task?: readonly [string, string]; readonly until: string };

/** By virtue of what somebody acts for the holder of a seat, or did until yesterday (ADR 13). */
function actingFor(role: Role, caseId: string): Lending | undefined {
  const [lasting, over] = ["'2099-12-31'", 'current_date - 1'];
  switch (role) {
    case 'delegate':
      return { kind: 'delegation', task: [caseId, 'plan'], until: lasting };
    case 'mandated':
      return { kind: 'mandate', until: lasting };
    case 'mandateOver':
      return { kind: 'mandate', until: over };
    case 'substituteOver':
      return { kind: 'substitute', until: over };
    default:
      return undefined;
  }
}

async function lend(
  { dataSource }: TestApi,
  takerId: PersonId,
  giver: { readonly seatId: string; readonly personId: PersonId },
  { kind, task, until }: Lending,
): Promise<void> {
  const [caseId, key] = task ?? [null, null];
  await dataSource.query(
    `INSERT INTO mandate (id, kind, seat_id, giver_id, taker_id, case_id, task_key, valid_from, valid_to, reason, document,
       recorded_by, recorded_at)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, '2020-01-01', ${until}, $7, $8, $3, now())`,
    [kind, giver.seatId, giver.personId, takerId, caseId, key, reason, paper],
  );
}

async function grant(api: TestApi, personId: PersonId, role: string, at: OrganizationId, until: string) {
  await api.dataSource.query(
    `INSERT INTO role_grant (person_id, role, organization_id, valid_from, valid_to)
     VALUES ($1, $2, $3, '2019-01-01', ${until})`,
    [personId, role, at],
  );
}
