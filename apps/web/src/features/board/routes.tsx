import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

/** What the board is asked by; it stays in the address. */
export type BoardSearch = {
  /** By its code; the first one otherwise. */
  readonly campaign?: string;
  readonly root?: string;
  readonly asOf?: string;
};

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

export function boardRoutes<Parent extends AnyRoute>(parent: Parent) {
  const board = createRoute({
    getParentRoute: () => parent,
    path: '/board',
    validateSearch: ({ campaign, root, asOf }: Record<string, unknown>): BoardSearch => ({
      ...(isText(campaign) && { campaign }),
      ...(isText(root) && { root }),
      ...(isText(asOf) && /^\d{4}-\d{2}-\d{2}$/.test(asOf) && { asOf }),
    }),
    component: lazyRouteComponent(() => import('./board-page.js'), 'BoardPage'),
  });
  return [board] as const;
}
