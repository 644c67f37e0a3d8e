import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { congressTypes } from '#libs/domain/organization/organization';
import { boardStates, type BoardSearch } from './search.js';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const among = <One extends string>(values: readonly One[], value: unknown) =>
  values.find((one) => one === value);

export function boardRoutes<Parent extends AnyRoute>(parent: Parent) {
  const board = createRoute({
    getParentRoute: () => parent,
    path: '/board',
    validateSearch: read,
    component: lazyRouteComponent(() => import('./board-page.js'), 'BoardPage'),
  });
  return [board] as const;
}

/** What is not understood is left out. */
function read({ campaign, root, asOf, type, state }: Record<string, unknown>): BoardSearch {
  const [ofType, inState] = [among(congressTypes, type), among(boardStates, state)];
  return {
    ...(isText(campaign) && { campaign }),
    ...(isText(root) && { root }),
    ...(isText(asOf) && /^\d{4}-\d{2}-\d{2}$/.test(asOf) && { asOf }),
    ...(ofType && { type: ofType }),
    ...(inState && { state: inState }),
  };
}
