import { useState } from 'react';
import { useSession } from '../../app/session.js';
import { actKinds, type ActKind } from './acts.js';
import type { TaskDetail } from './queries.js';

/** What one may do here through one seat. */
export type Offer = {
  readonly seatId: string;
  readonly kinds: readonly ActKind[];
  /** Whose seat it is, where it is not one's own. */
  readonly holder?: string | undefined;
  readonly title: string;
};

/** Through each seat what the API names for this task, and no more. */
function useOffers({ allowedActions }: Pick<TaskDetail, 'allowedActions'>): readonly Offer[] {
  const { seats, lentSeats } = useSession();
  const ids = [...new Set(allowedActions.map(({ seatId }) => seatId))];
  return ids.flatMap((seatId) => {
    const actions = allowedActions.filter((action) => action.seatId === seatId);
    const kinds = actKinds.filter((kind) => actions.some((action) => action.kind === kind));
    if (kinds.length === 0) return [];
    const seat = [...seats, ...lentSeats].find(({ id }) => id === seatId);
    const holder = actions.find(({ onBehalfOf }) => onBehalfOf)?.onBehalfOf?.name;
    return [{ seatId, kinds, holder, title: seat ? `${seat.title}, ${seat.organizationName}` : '' }];
  });
}

/** The seat that somebody acts through: the first that may act unless they chose another. */
export function useChosenOffer(task: Pick<TaskDetail, 'allowedActions'>) {
  const offers = useOffers(task);
  const [seatId, choose] = useState<string>();
  return { offers, offer: offers.find((one) => one.seatId === seatId) ?? offers[0], choose };
}
