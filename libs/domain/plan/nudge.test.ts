import * as fc from 'fast-check';
import { brand, type CaseId, type OrganizationId } from '../kernel/brand.js';
import { nudgeOrder, type Nudgeable } from './nudge.js';

/** An organization at a place in the tree; it waits for those below it, and for the models beside it. */
function at(path: string, more: Partial<Nudgeable> = {}): Nudgeable {
  const labels = path.split('.');
  return {
    caseId: brand<CaseId>(path),
    organizationId: brand<OrganizationId>(path),
    superiorId: brand<OrganizationId>(labels.slice(0, -1).join('.')),
    type: labels.length > 2 ? 'cell' : 'grassroots',
    code: path,
    path,
    model: false,
    held: false,
    waitsForSubordinates: labels.length < 3,
    waitsForModels: true,
    ...more,
  };
}

const order = (...cases: readonly Nudgeable[]) => nudgeOrder(cases).map(({ kase }) => kase.path);

it('puts the last one that a superior waits for before one of many', () => {
  const first = order(at('a.x'), at('a.x.1'), at('a.y'), at('a.y.1'), at('a.y.2'), at('a.y.3'));
  expect(first.slice(0, 2)).toEqual(['a.x.1', 'a.y.1']);
});

it('puts whom nobody waits for last, and leaves out whose congress is held', () => {
  expect(order(at('a.x'), at('a.x.1', { held: true }), at('a.x.2'))).toEqual(['a.x.2', 'a.x']);
});

it('counts every congress above that waits, the nearest first', () => {
  const [first] = nudgeOrder([at('a'), at('a.x'), at('a.x.1'), at('a.y')]);
  expect(first!.kase.path).toBe('a.x.1');
  expect(first!.keepsWaiting.map(({ above, remaining }) => [above.path, remaining])).toEqual([
    ['a.x', 1],
    ['a', 3],
  ]);
  expect(first!.weight).toBeCloseTo(1 + 1 / 3);
});

it('counts no superior whose waiting was waived, and none that has held its own', () => {
  const waived = at('a.x', { waitsForSubordinates: false });
  const [first] = nudgeOrder([waived, at('a.x.1'), at('a.y', { held: true }), at('a.y.1')]);
  expect(first!.keepsWaiting).toEqual([]);
});

it('puts models first while others beside them wait', () => {
  const [model, last] = [at('a.x.1', { model: true }), at('a.y.1')];
  const cases = [at('a.x'), at('a.y'), last, model, at('a.x.2')];
  expect(nudgeOrder(cases)[0]).toMatchObject({ kase: model, asModel: { waiting: 1, remaining: 1 } });
  const alone = [at('a.x'), at('a.y'), last, model, at('a.x.2', { waitsForModels: false })];
  expect(order(...alone)[0]).toBe('a.y.1');
});

it('puts the tighter of two that let as much go on first', () => {
  const cases = [at('a.x'), at('a.x.1', { slack: 4 }), at('a.x.2', { slack: -3 }), at('a.x.3')];
  expect(order(...cases)).toEqual(['a.x.2', 'a.x.1', 'a.x.3', 'a.x']);
});

it('has every open case once, whatever the order in which they come', () => {
  const paths = fc.uniqueArray(fc.constantFrom('a', 'a.x', 'a.y', 'a.x.1', 'a.x.2', 'a.y.1', 'a.y.2'));
  const cases = paths.chain((some) =>
    fc.tuple(
      ...some.map((path) =>
        fc
          .record({ held: fc.boolean(), model: fc.boolean(), slack: fc.integer({ min: -5, max: 5 }) })
          .map((more) => at(path, more)),
      ),
    ),
  );
  fc.assert(
    fc.property(cases, (some) => {
      const told = order(...some);
      expect(told.toSorted()).toEqual(some.flatMap((kase) => (kase.held ? [] : [kase.path])).toSorted());
      expect(order(...some.toReversed())).toEqual(told);
    }),
  );
});
