import { sessionStanding, type SessionRecord } from './session-standing.js';

const hour = 3_600_000;
const record: SessionRecord = { signedInMs: 0, lastSeenMs: 0, seated: true, roles: ['auditor/a'] };
const holding = { seats: ['secretary'], roles: ['auditor/a'] };

it('is good while it is used', () => {
  expect(sessionStanding(record, holding, 60_000)).toBe('good');
});

it('is written down as seen every few minutes, not at each request', () => {
  expect(sessionStanding(record, holding, 6 * 60_000)).toBe('touch');
});

it('ends after two hours of rest', () => {
  expect(sessionStanding(record, holding, 2 * hour)).toBe('touch');
  expect(sessionStanding(record, holding, 2 * hour + 1)).toBe('ended');
});

it('ends twelve hours after signing in, however busy', () => {
  expect(sessionStanding({ ...record, lastSeenMs: 12 * hour }, holding, 12 * hour + 1)).toBe('ended');
});

it('ends with the last seat', () => {
  expect(sessionStanding(record, { ...holding, seats: [] }, 0)).toBe('ended');
  expect(sessionStanding({ ...record, seated: false }, { ...holding, seats: [] }, 0)).toBe('good');
});

it('ends when a role is taken away, and not when one is given', () => {
  expect(sessionStanding(record, { ...holding, roles: [] }, 0)).toBe('ended');
  expect(sessionStanding(record, { ...holding, roles: ['auditor/a', 'reporter/b'] }, 0)).toBe('good');
});
