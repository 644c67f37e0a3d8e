import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';
import { hasText, type TextCode } from '#libs/i18n/texts';
import { Refused } from '../api/problem.js';
import { boardRoutes } from '../features/board/routes.js';
import { caseRoutes } from '../features/case/routes.js';
import { inboxRoutes } from '../features/inbox/routes.js';
import { meRoutes } from '../features/me/routes.js';
import { noticesRoutes } from '../features/notices/routes.js';
import { SignInPage } from '../features/sign-in/sign-in-page.js';
import { Fault, NotFound, Pending } from './faults.js';
import { queries } from './queries.js';
import { sessionQuery } from './session.js';
import { Shell } from './shell.js';

/** Where to go afterwards, and what went wrong on the way here: the code that the provider's way back leads to. */
type SignInSearch = {
  readonly back?: string | undefined;
  readonly problem?: TextCode<'problem'> | undefined;
};

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // Told to be undefined, and not left out: what a route leaves out of an address, the router leaves in.
  validateSearch: ({ back, problem }): SignInSearch => ({
    back: isOwnAddress(back) ? back : undefined,
    problem: isProblemCode(problem) ? problem : undefined,
  }),
  component: SignInPage,
});

/** Everything behind the door: who is not signed in is sent to sign in, and comes back. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    try {
      await queries.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      throw redirect({ to: '/sign-in', search: { back: location.href }, replace: true });
    }
  },
  component: Shell,
});

const start = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/board', replace: true });
  },
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signedIn.addChildren([
      start,
      ...boardRoutes(signedIn),
      ...inboxRoutes(signedIn),
      ...caseRoutes(signedIn),
      ...noticesRoutes(signedIn),
      ...meRoutes(signedIn),
    ]),
  ]),
  defaultErrorComponent: Fault,
  defaultNotFoundComponent: NotFound,
  defaultPendingComponent: Pending,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

function isProblemCode(value: unknown): value is TextCode<'problem'> {
  return typeof value === 'string' && hasText('vi', 'problem', value);
}

/** An address of this application and of no other site. */
function isOwnAddress(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('/') && !value.startsWith('//');
}

declare module '@tanstack/react-router' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- the router reads its own type by merging
  interface Register {
    router: typeof router;
  }
}
