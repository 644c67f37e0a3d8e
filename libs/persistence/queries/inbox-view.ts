import type { DataSource } from 'typeorm';
import type { InboxViewAnswer, NewInboxView } from '#libs/contracts/http/inbox-view';
import type { OrganizationId, PersonId } from '#libs/domain/kernel/brand';
import type { Body } from '#libs/domain/organization/organization';

/** Whose views: their own, and those shared with the bodies of the seats they hold. */
export type ViewReader = {
  readonly personId: PersonId;
  readonly seats: readonly { readonly organizationId: OrganizationId; readonly bodies: readonly Body[] }[];
};
export type ViewToStore = Pick<NewInboxView, 'name' | 'filters' | 'sharedWith'> & {
  readonly id: string;
  readonly personId: PersonId;
};

/** The reader's own views and those shared with them, own first, by name; one of them where an id is given. */
export async function readViews(
  dataSource: DataSource,
  { personId, seats }: ViewReader,
  id?: string,
): Promise<readonly InboxViewAnswer[]> {
  const lines = seats.flatMap((seat) => seat.bodies.map((body) => [seat.organizationId, body] as const));
  return dataSource.query<InboxViewAnswer[]>(
    `SELECT v.id, v.name, v.filters, v.person_id = $1 AS own, v.version,
       jsonb_build_object('personId', p.id, 'name', p.name) AS owner,
       CASE WHEN o.id IS NOT NULL
         THEN jsonb_build_object('organizationId', o.id, 'name', o.name, 'body', v.body) END AS "sharedWith"
     FROM inbox_view v JOIN person p ON p.id = v.person_id LEFT JOIN organization o ON o.id = v.organization_id
     WHERE (v.person_id = $1 OR EXISTS (SELECT FROM unnest($2::uuid[], $3::text[]) AS s(organization_id, body)
         WHERE s.organization_id = v.organization_id AND (v.body IS NULL OR v.body = s.body)))
       AND ($4::uuid IS NULL OR v.id = $4)
     ORDER BY own DESC, v.name, v.id`,
    [personId, lines.map(([organizationId]) => organizationId), lines.map(([, body]) => body), id ?? null],
  );
}

/** Safe to repeat: what stands under the id stays. */
export async function insertView(dataSource: DataSource, view: ViewToStore): Promise<void> {
  const { id, personId, name, filters, sharedWith } = view;
  await dataSource.query(
    `INSERT INTO inbox_view (id, person_id, name, filters, organization_id, body) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO NOTHING`,
    [
      id,
      personId,
      name,
      JSON.stringify(filters),
      sharedWith?.organizationId ?? null,
      sharedWith?.body ?? null,
    ],
  );
}

/** False where the view has another version by now. */
export async function replaceView(
  dataSource: DataSource,
  view: ViewToStore,
  version: number,
): Promise<boolean> {
  const { id, personId, name, filters, sharedWith } = view;
  const [, changed] = await dataSource.query<[unknown[], number]>(
    `UPDATE inbox_view SET name = $4, filters = $5, organization_id = $6, body = $7, version = version + 1
     WHERE id = $1 AND person_id = $2 AND version = $3`,
    [
      id,
      personId,
      version,
      name,
      JSON.stringify(filters),
      sharedWith?.organizationId ?? null,
      sharedWith?.body ?? null,
    ],
  );
  return changed > 0;
}

export async function deleteView(dataSource: DataSource, id: string): Promise<void> {
  await dataSource.query('DELETE FROM inbox_view WHERE id = $1', [id]);
}
