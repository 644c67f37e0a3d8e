import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

export function meRoutes<Parent extends AnyRoute>(parent: Parent) {
  const me = createRoute({
    getParentRoute: () => parent,
    path: '/me',
    component: lazyRouteComponent(() => import('./me-page.js'), 'MePage'),
  });
  return [me] as const;
}
