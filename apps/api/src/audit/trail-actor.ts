import type { TrailActor } from '#libs/domain/trail/line';
import type { Caller } from '#libs/persistence/queries/caller';

/** A signed-in person as the trail remembers them. */
export function trailActor(
  { personId, name }: Pick<Caller, 'personId' | 'name'>,
  address?: string,
): TrailActor {
  return { kind: 'person', personId, name, ...(address === undefined ? {} : { address }) };
}
