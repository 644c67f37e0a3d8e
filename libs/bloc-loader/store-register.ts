import type { PoolClient } from 'pg';
import type { Organization } from '#libs/domain/organization/organization';
import type { BlocSeat } from '#libs/bloc/seats';
import type { OrganizationId } from '#libs/domain/kernel/brand';
import { insertRows } from './insert-rows.js';

export type Register = {
  /** Superiors before those below them. */
  readonly organizations: readonly Organization[];
  readonly seats: readonly BlocSeat[];
};

/** Writes organizations with their paths, the seats in them, and the people who hold the seats. */
export async function storeRegister(client: PoolClient, { organizations, seats }: Register): Promise<void> {
  await insertRows(client, 'organization', organizationRows(organizations));
  const people = new Map(seats.map(({ personId, name }) => [personId, { id: personId, name }]));
  await insertRows(client, 'person', [...people.values()]);
  await insertRows(
    client,
    'seat',
    seats.map(({ id, organizationId, post, title, bodies }) => ({
      id,
      organization_id: organizationId,
      post,
      title,
      bodies,
    })),
  );
  const since = new Map(organizations.map(({ id, validFrom }) => [id, validFrom]));
  await insertRows(
    client,
    'seat_holder',
    seats.map(({ id, organizationId, personId }) => ({
      seat_id: id,
      person_id: personId,
      valid_from: since.get(organizationId),
    })),
  );
}

function organizationRows(organizations: readonly Organization[]): readonly object[] {
  const paths = new Map<OrganizationId, string>();
  return organizations.map(({ id, code, name, type, parentId, validFrom, validTo, members }) => {
    const above = parentId === undefined ? undefined : paths.get(parentId);
    const label = id.replaceAll('-', '');
    const path = above === undefined ? label : `${above}.${label}`;
    paths.set(id, path);
    return {
      id,
      code,
      name,
      type,
      path,
      parent_id: parentId,
      valid_from: validFrom,
      valid_to: validTo,
      members,
    };
  });
}
