import type { PoolClient } from 'pg';
import type { Actor } from '#libs/domain/case/actor';
import type { Authority } from '#libs/domain/case/authority-now';
import type { Day, PersonId } from '#libs/domain/kernel/brand';
import type { Mandate } from '#libs/domain/mandate/mandate';

export type AuthorityRow = { readonly holder: PersonId | null; readonly mandate: Mandate | null };

export function authorityOf({ holder, mandate }: AuthorityRow): Authority {
  return { ...(holder && { holder }), ...(mandate && { mandate }) };
}

/** By what somebody acts on a day, where no case is read with it. */
export async function readAuthority(
  client: PoolClient,
  { seatId, onBehalfOf }: Actor,
  today: Day,
): Promise<Authority> {
  const { rows } = await client.query<{ authority: AuthorityRow }>(
    'SELECT authority_of($1, $2, $3) AS authority',
    [seatId, onBehalfOf?.mandateId ?? null, today],
  );
  return rows[0] ? authorityOf(rows[0].authority) : {};
}
