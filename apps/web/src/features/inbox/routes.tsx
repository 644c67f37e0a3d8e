import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { inboxSearch } from './search.js';

export function inboxRoutes<Parent extends AnyRoute>(parent: Parent) {
  const inbox = createRoute({
    getParentRoute: () => parent,
    path: '/inbox',
    validateSearch: inboxSearch,
    component: lazyRouteComponent(() => import('./inbox-page.js'), 'InboxPage'),
  });
  return [inbox] as const;
}
