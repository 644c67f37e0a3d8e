import { progressOf, type Counted } from '#libs/domain/campaign/progress';
import { formatPair, formatPercent } from '#libs/domain/campaign/vietnamese-number';
import { effectiveDeadline, type DeadlineLevel } from '#libs/domain/deadline/effective-deadline';
import { brand, type Day } from '#libs/domain/kernel/brand';
import { checkRows } from '#libs/domain/organization/import';
import type { CongressType, Organization } from '#libs/domain/organization/organization';
import { assumed } from '#libs/domain/process/legal-basis';
import { blocOf } from './bloc.js';
import type { CasePlan } from './plans.js';
import { flat, nothingHeld, on9July2020, times } from './size.js';

const bloc = blocOf();
const { campaign, organizations, plans, seats } = bloc;
const byId = new Map(organizations.map((organization) => [organization.id, organization]));
const planOf = new Map(plans.map((plan) => [plan.organizationId, plan]));
const asOf = brand<Day>('2020-07-09');

function heldOn(plan: CasePlan | undefined): Day | undefined {
  return plan && 'heldOn' in plan ? plan.heldOn : undefined;
}

function superiorOf(plan: CasePlan): Organization {
  return byId.get(byId.get(plan.organizationId)!.parentId!)!;
}

function counted(): readonly Counted[] {
  return plans.map((plan) => {
    const type = byId.get(plan.organizationId)!.type as CongressType;
    const policy = campaign.policies.find((candidate) => candidate.type === type);
    const level: DeadlineLevel = {
      policies: policy ? [{ day: policy.deadlineOn, basis: { mark: 'rule', ...policy } }] : [],
      ...(plan.deadlineOn ? { plan: { day: plan.deadlineOn, basis: assumed } } : {}),
    };
    const deadline = effectiveDeadline([level], asOf);
    if (!deadline) throw new Error(`No deadline for ${type}`);
    const held = heldOn(plan);
    return { type, deadlineOn: deadline.day, ...(held && { heldOn: held }) };
  });
}

describe('the Bloc as it stood on 9/7/2020', () => {
  const cases = counted();

  it.each([
    ['cell', '5.180/5.390', 96.1039, '96%', 210],
    ['grassrootsCell', '495/534', 92.6966, '92,7%', 39],
    ['grassroots', '493/558', 88.3513, '88,35%', 65],
    ['upperGrassroots', '0/61', 0, '0%', 0],
    ['centralAffiliate', '0/1', 0, '0%', 0],
  ] as const)('shows of each %s what was published: %s', (type, pair, exact, printed, overdue) => {
    const row = progressOf(type, cases, asOf);
    expect(formatPair(row.done, row.total)).toBe(pair);
    expect(row).toMatchObject({ percent: exact, overdue });
    expect(formatPercent(row.done, row.total, campaign.percentDecimals[type])).toBe(printed);
  });

  it('had held nothing a year before, and more with each month', () => {
    const months = ['2019-07-09', '2020-02-29', '2020-03-31', '2020-05-31', '2020-06-30'].map(
      (day) => cases.filter((one) => one.heldOn !== undefined && one.heldOn <= day).length,
    );
    expect(months).toEqual([...months].sort((a, b) => a - b));
    expect(months[0]).toBe(0);
    expect(new Set(months).size).toBe(5);
  });
});

describe('the register of the Bloc', () => {
  it('would be taken by an import as it is', () => {
    const rows = organizations.map(({ code, name, type, parentId, validFrom }, index) => ({
      row: index + 2,
      code,
      name,
      type,
      validFrom,
      ...(parentId && { parentCode: byId.get(parentId)!.code }),
    }));
    expect(checkRows(rows, []).faults).toEqual([]);
  });

  it('names organizations by number and people by their seats', () => {
    const names = new Set(organizations.map(({ name }) => name));
    for (const name of [
      'Đảng bộ trực thuộc 01',
      'Chi bộ cơ sở 014-03',
      'Đảng bộ cơ sở 014-03',
      'Chi bộ 014-03-02',
    ]) {
      expect(names).toContain(name);
    }
    const affiliate = organizations.find(({ code }) => code === 'dbtt-01')!;
    const secretary = seats.find(
      ({ organizationId, post }) => organizationId === affiliate.id && post === 'secretary',
    );
    expect(secretary).toMatchObject({ title: 'Bí thư', name: 'Bí thư Đảng bộ trực thuộc 01' });
  });

  it('gives every organization, seat and person an id of its own', () => {
    const ids = [...organizations, ...seats].map(({ id }) => id as string);
    const people = seats.map(({ personId }) => personId as string);
    expect(new Set([...ids, ...people]).size).toBe(ids.length + people.length);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('lists superiors before those below them', () => {
    const seen = new Set<string>();
    const early = organizations.filter(({ id, parentId }) => {
      seen.add(id);
      return parentId !== undefined && !seen.has(parentId);
    });
    expect(early).toEqual([]);
  });
});

describe('congresses of the Bloc', () => {
  it('were held from below upward', () => {
    const tooLate = plans.filter((plan) => {
      const above = heldOn(planOf.get(superiorOf(plan).id));
      return above !== undefined && !(heldOn(plan)! < above);
    });
    expect(tooLate).toEqual([]);
  });

  it('rested while congresses were suspended', () => {
    const days = plans.flatMap((plan) => heldOn(plan) ?? []);
    expect(days.filter((day) => day >= '2020-03-26' && day < '2020-05-04')).toEqual([]);
    expect(days.every((day) => day < asOf)).toBe(true);
  });

  it('began with the models of each superior', () => {
    const models = plans.filter(({ flags }) => flags.model);
    expect(models.length).toBeGreaterThan(100);
    const groupOf = ({ organizationId }: CasePlan) => {
      const { type, parentId } = byId.get(organizationId)!;
      return `${type} below ${parentId}`;
    };
    const firstDays = new Map<string, Day>();
    for (const plan of plans) {
      const [group, day] = [groupOf(plan), heldOn(plan) ?? asOf];
      if (day < (firstDays.get(group) ?? asOf)) firstDays.set(group, day);
    }
    expect(models.every((model) => heldOn(model) === firstDays.get(groupOf(model)))).toBe(true);
  });

  it('elect the secretary directly in some organizations, models or not', () => {
    const direct = plans.filter(({ flags }) => flags.directElection);
    expect(direct.length).toBeGreaterThan(1_000);
    expect(direct.some(({ flags }) => flags.model)).toBe(true);
  });

  it('discussed drafts only where the superior had issued its own', () => {
    const issued = new Set(bloc.draftsIssued.map(({ organizationId }) => organizationId));
    const discussing = plans.filter(
      (plan) => !('reached' in plan && ['launch', 'drafts'].includes(plan.reached)),
    );
    expect(discussing.every((plan) => issued.has(superiorOf(plan).id))).toBe(true);
  });

  it('leaves live cases in various stages', () => {
    const reached = new Set(plans.flatMap((plan) => ('reached' in plan ? [plan.reached] : [])));
    expect(reached).toEqual(
      new Set(['launch', 'drafts', 'consultation', 'approval', 'convocation', 'congress']),
    );
  });
});

it('is the same in every run', () => {
  expect(blocOf()).toEqual(bloc);
});

describe('other sizes', () => {
  it('makes the 6,645 organizations of 2021, with every case live', () => {
    const later = blocOf(nothingHeld);
    const below = later.organizations.filter(({ type }) => type !== 'centre' && type !== 'centralAffiliate');
    expect(below).toHaveLength(6_645);
    expect(later.plans.every((plan) => 'reached' in plan)).toBe(true);
  });

  it('makes the Bloc twice as large, with twice as much held', () => {
    const twice = blocOf(times(on9July2020, 2));
    expect(twice.plans.filter((plan) => heldOn(plan))).toHaveLength(2 * (5_180 + 495 + 493));
  });

  it('makes one superior with five thousand directly below', () => {
    const { organizations: made } = blocOf(flat(5_000));
    const affiliate = made.find(({ type }) => type === 'upperGrassroots')!;
    expect(made.filter(({ parentId }) => parentId === affiliate.id)).toHaveLength(5_000);
  });

  it('refuses cells without a grassroots organization, and congresses held before those below them', () => {
    const { held } = on9July2020;
    expect(() => blocOf({ ...on9July2020, grassroots: 0, held: { ...held, grassroots: 0 } })).toThrow(
      RangeError,
    );
    expect(() => blocOf({ ...on9July2020, held: { ...held, cells: 100 } })).toThrow(RangeError);
  });
});
