import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

export function caseRoutes<Parent extends AnyRoute>(parent: Parent) {
  const one = createRoute({
    getParentRoute: () => parent,
    path: '/cases/$caseId',
    component: lazyRouteComponent(() => import('./case-page.js'), 'CasePage'),
  });
  return [one] as const;
}
