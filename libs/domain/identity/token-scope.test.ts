import { scopeNeeded } from './token-scope.js';

it.each([
  ['GET', '/campaigns/x/board', 'read'],
  ['GET', '/me/notice-preferences', 'read'],
  ['POST', '/tasks/x/decisions', 'decide'],
  ['POST', '/change-sets/x/apply', 'decide'],
  ['POST', '/organizations/import', 'administer'],
  ['DELETE', '/webhooks/x', 'administer'],
  ['POST', '/people/x/roles', 'administer'],
])('asks of %s %s for %s', (method, path, scope) => {
  expect(scopeNeeded(method, path)).toBe(scope);
});

it.each([
  ['POST', '/me/tokens'],
  ['GET', '/me/tokens'],
  ['PUT', '/me/password'],
  ['DELETE', '/me/sessions/x'],
  ['PUT', '/me/address'],
  ['DELETE', '/session'],
  ['POST', '/something-new'],
])('leaves %s %s to people who are signed in', (method, path) => {
  expect(scopeNeeded(method, path)).toBeUndefined();
});
