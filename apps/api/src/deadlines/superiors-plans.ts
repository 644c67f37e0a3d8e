import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NewPlan, PlanAnswer } from '#libs/contracts/http/deadline';
import { isWithin } from '#libs/domain/access/reach';
import { campaignNow } from '#libs/domain/campaign/clock';
import { leadership } from '#libs/domain/case/authority';
import { checkPlan } from '#libs/domain/deadline/effective-deadline';
import { dayOf } from '#libs/domain/kernel/day';
import { may, scopeOf, type Caller } from '#libs/persistence/queries/caller';
import {
  readDeadlineLevels,
  type NamedLevel,
  type PlanMaker,
} from '#libs/persistence/queries/deadline-levels';
import { findOrganization, type OrganizationRow } from '#libs/persistence/queries/organization';
import { casesDueLater, storePlan } from '#libs/persistence/queries/plan';
import { Campaigns } from '../campaigns/campaigns.js';
import { EdgeProblem, Refused } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

@Injectable()
export class SuperiorsPlans {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Campaigns) private readonly campaigns: Campaigns,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** A superior's last day for an organization and everything below it, for cases that are opened from now on. */
  async set(caller: Caller, campaignId: string, organizationId: string, asked: NewPlan): Promise<PlanAnswer> {
    const { id, clock, rootPath } = await this.campaigns.find(caller, campaignId);
    const place = await findOrganization(
      this.dataSource,
      scopeOf(caller, 'readOrganizations'),
      organizationId,
    );
    if (!place || !isWithin(place.path, rootPath)) throw new EdgeProblem('NOT_FOUND');
    const { deadlineOn, decision, permission, seatId } = asked;
    const levels = await readDeadlineLevels(this.dataSource, id, place.id);
    const by = makerOf(caller, seatId, place, levels);
    const today = dayOf(campaignNow(clock ?? undefined, this.settings.realNow()));
    const fits = checkPlan(levels, { day: deadlineOn, ...(permission ? { permission } : {}) }, today);
    if (!fits.ok) {
      const { day, latest } = fits.failure;
      throw new EdgeProblem('PLAN_TOO_LATE', { places: { day, latest } });
    }
    const plan = { campaignId: id, organizationId: place.id, deadlineOn, decision, permission };
    await storePlan(this.dataSource, { ...plan, by, setOn: today });
    return {
      organizationId: place.id,
      deadlineOn,
      decision,
      ...(permission ? { permission } : {}),
      casesDueLater: await casesDueLater(this.dataSource, id, place.id, deadlineOn),
    };
  }
}

/** Whoever speaks for an organization above, or an administrator who enters what the superior decided. */
function makerOf(
  caller: Caller,
  seatId: string | undefined,
  place: OrganizationRow,
  levels: readonly NamedLevel[],
): PlanMaker {
  const seat = caller.seats.find(
    ({ id, path, bodies }) =>
      (seatId === undefined || id === seatId) &&
      place.path.startsWith(`${path}.`) &&
      leadership.some((body) => bodies.includes(body)),
  );
  if (seat) {
    const organization = { id: seat.organizationId, name: seat.organizationName };
    return { name: caller.name, post: seat.post, title: seat.title, organization };
  }
  const superior = levels.at(-2)?.organization;
  if (!superior || seatId !== undefined || !may(caller, 'administerCampaigns', { path: above(place) }))
    throw new Refused({ code: 'NOT_THE_SUPERIOR' });
  return { name: caller.name, post: 'administrator', organization: { id: superior.id, name: superior.name } };
}

function above({ path }: OrganizationRow): string {
  return path.slice(0, path.lastIndexOf('.'));
}
