import { Passwords } from '#libs/identity/passwords';
import { OwnIdentitiesController } from '../oidc/own-identities.controller.js';
import { ProviderDesk } from '../oidc/provider-desk.js';
import { ProviderLogout } from '../oidc/provider-logout.js';
import { ProviderController } from '../oidc/provider.controller.js';
import { Challenges } from '../passkeys/challenges.js';
import { OwnPasskeysController } from '../passkeys/own-passkeys.controller.js';
import { OwnPasskeys } from '../passkeys/own-passkeys.js';
import { GuardedTries } from '../sign-in/guarded-tries.js';
import { SecondFactor } from '../sign-in/second-factor.js';
import { LookedAfter } from '../people/looked-after.js';
import { PeopleController } from '../people/people.controller.js';
import { People } from '../people/people.js';
import { Roles } from '../people/roles.js';
import { SetupController } from '../people/setup.controller.js';
import { SessionController } from '../sign-in/session.controller.js';
import { SignInDesk } from '../sign-in/sign-in.js';
import { TokenBearers } from '../sign-in/token-bearers.js';
import { AccountLinksController } from './account-links.controller.js';
import { AccountLinks } from './account-links.js';
import { OwnAccountController } from './own-account.controller.js';
import { OwnAccount } from './own-account.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { OwnSessionList } from './own-sessions.js';
import { OwnTokensController } from './own-tokens.controller.js';
import { OwnTokens } from './own-tokens.js';
import { Postman } from './postman.js';
import { TwoFactor } from './two-factor.js';

/** How people prove who they are, and what of that is their own to see and to change. */
export const identityControllers = [
  SessionController,
  AccountLinksController,
  OwnAccountController,
  OwnSessionsController,
  OwnTokensController,
  ProviderController,
  OwnIdentitiesController,
  OwnPasskeysController,
  PeopleController,
  SetupController,
];

export const identityServices = [
  LookedAfter,
  People,
  Roles,
  AccountLinks,
  OwnAccount,
  OwnSessionList,
  OwnTokens,
  Postman,
  TwoFactor,
  Passwords,
  GuardedTries,
  SecondFactor,
  SignInDesk,
  TokenBearers,
  ProviderDesk,
  ProviderLogout,
  Challenges,
  OwnPasskeys,
];
