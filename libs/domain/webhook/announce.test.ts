import * as fc from 'fast-check';
import type { CaseEvent } from '../case/event.js';
import { brand, type Day, type OrganizationId, type PersonId, type SeatId } from '../kernel/brand.js';
import { announce } from './announce.js';
import { pauseAfter } from './attempts.js';
import { webhookKinds } from './kinds.js';

const day = brand<Day>('2020-10-15');
const secret = 'không được ra ngoài';
const basis = { issuer: secret, number: secret, issuedOn: day };

const organization = brand<OrganizationId>('x');
const moved = { from: day, to: day, reason: secret, decidedOn: day, decidedBy: organization };

const told: readonly (readonly [CaseEvent, object | undefined])[] = [
  [
    { type: 'StageEntered', stage: 'drafts' },
    { kind: 'stageEntered', about: { stage: 'drafts' } },
  ],
  [
    { type: 'StageLeft', stage: 'drafts' },
    { kind: 'stageLeft', about: { stage: 'drafts' } },
  ],
  [
    { type: 'TaskCompleted', task: 'plan' },
    { kind: 'taskCompleted', about: { task: 'plan' } },
  ],
  [
    { type: 'TaskReturned', task: 'plan', round: 2, outcome: 'returned', points: [{ text: secret }] },
    { kind: 'taskReturned', about: { task: 'plan', round: 2, outcome: 'returned' } },
  ],
  [
    { type: 'DeadlineExtended', from: day, to: day, reason: secret, decision: basis, grantedOn: day },
    { kind: 'extensionGranted', about: { from: day, to: day } },
  ],
  [
    { type: 'ExtensionWithdrawn', ...moved },
    { kind: 'extensionWithdrawn', about: { from: day, to: day } },
  ],
  [
    { type: 'DeadlineTightened', ...moved, decision: basis },
    { kind: 'deadlineTightened', about: { from: day, to: day } },
  ],
  [
    { type: 'DeadlineByPolicy', ...moved, named: day },
    { kind: 'deadlineByPolicy', about: { from: day, to: day } },
  ],
  [
    { type: 'TighteningLifted', ...moved },
    { kind: 'tighteningLifted', about: { from: day, to: day } },
  ],
  [
    { type: 'HoldPlaced', stages: ['congress'], placedOn: day, reason: secret, basis },
    { kind: 'holdPlaced', about: { stages: ['congress'] } },
  ],
  [
    { type: 'HoldLifted', stages: ['congress'], on: day },
    { kind: 'holdLifted', about: { stages: ['congress'], on: day } },
  ],
  [
    { type: 'WaiverGranted', rule: 'approvalLeadTime', reason: secret, grantedOn: day },
    { kind: 'waiverGranted', about: { rule: 'approvalLeadTime' } },
  ],
  [
    { type: 'OpeningDaySet', day },
    { kind: 'openingDaySet', about: { day } },
  ],
  [
    { type: 'CongressHeld', day },
    { kind: 'congressHeld', about: { day } },
  ],
  [{ type: 'CaseClosed' }, { kind: 'caseClosed', about: {} }],
  [{ type: 'Prepared', task: 'plan', personId: brand<PersonId>('x') }, undefined],
  [{ type: 'TaskClaimed', task: 'plan', seatId: brand<SeatId>('x') }, undefined],
  [{ type: 'CaseImported', heldOn: day, source: secret }, undefined],
];

it.each(told)('tells of %j no more than what happened where and when', (event, expected) => {
  expect(announce(event)).toEqual(expected);
  expect(JSON.stringify(announce(event) ?? {})).not.toContain(secret);
});

it('tells of every kind but those that notices bring', () => {
  const kinds = told.flatMap(([event]) => announce(event)?.kind ?? []);
  expect([...kinds, 'overdue', 'escalated'].toSorted()).toEqual([...webhookKinds].toSorted());
});

it('waits longer after each attempt, and gives up after three days', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), (attempts) => {
      const [pause, next] = [pauseAfter(attempts), pauseAfter(attempts + 1)];
      expect(pause === undefined ? next === undefined : next === undefined || next > pause).toBe(true);
    }),
  );
  const pauses = Array.from({ length: 20 }, (_, at) => pauseAfter(at + 1) ?? 0);
  expect(pauses.filter((pause) => pause > 0)).toHaveLength(9);
  expect(pauses.reduce((all, pause) => all + pause, 0) / 3_600).toBeCloseTo(75.6, 1);
});
