import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { noticesSearch } from './search.js';

export function noticesRoutes<Parent extends AnyRoute>(parent: Parent) {
  const notices = createRoute({
    getParentRoute: () => parent,
    path: '/notices',
    validateSearch: noticesSearch,
    component: lazyRouteComponent(() => import('./notices-page.js'), 'NoticesPage'),
  });
  return [notices] as const;
}
