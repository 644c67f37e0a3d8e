import type { Bloc } from '#libs/bloc/bloc';
import type { BlocSeat } from '#libs/bloc/seats';
import { seeded } from '#libs/bloc/chance';
import { caseIdOf } from '#libs/cases/open-cases';
import { draftCase, type CaseDraft } from '#libs/cases/drafts';
import { open, type Opening } from '#libs/domain/case/open';
import { fold } from '#libs/domain/case/evolve';
import type { OrganizationId } from '#libs/domain/kernel/brand';
import { startOfDay } from '#libs/domain/kernel/day';
import { congressTypes, type CongressType, type Organization } from '#libs/domain/organization/organization';
import { castOf, rosterFor } from '#libs/rehearsal/cast';
import type { PublishedDefinitions } from '../store-campaign.js';
import { noContent, type Content } from './content.js';
import { deadlinesOf } from './deadlines.js';
import { follow, type Measures } from './follow.js';
import { itineraryOf } from './itinerary.js';
import { opinionRows } from './opinions.js';
import type { Live, Troupe } from './play-live.js';
import { surroundingsOf } from './surroundings.js';
import { nextOfficeMoment } from '#libs/rehearsal/working-hours';

export type LiveCase = { readonly draft: CaseDraft; readonly content: Content };
type Plan = Extract<Bloc['plans'][number], { readonly reached: unknown }>;

/** Plays every case that is under way to the stage it has come to, superiors first: those below discuss their drafts. */
export function* liveCases(bloc: Bloc, definitions: PublishedDefinitions): Generator<LiveCase> {
  const { calendar } = bloc.campaign;
  const surroundings = surroundingsOf(bloc);
  const seats = seatsByOrganization(bloc.seats);
  const openingOf = openings(bloc, definitions);
  const measures: Measures = new Map();
  const chance = seeded(19_10_2019);
  for (const { organizationId, on } of bloc.draftsIssued) {
    surroundings.issueDrafts(organizationId, nextOfficeMoment(calendar, startOfDay(on)));
  }
  for (const plan of bloc.plans) {
    if (!('reached' in plan)) continue;
    const opening = openingOf(plan);
    const around = [opening.organizationId, opening.superiorId].flatMap((id) => seats.get(id) ?? []);
    const { definition } = definitions[opening.caseType];
    const roster = rosterFor(around, opening.organizationId, opening.superiorId);
    const troupe: Troupe = {
      facts: { definition, calendar, roster, above: [] },
      cast: castOf(around),
      surroundings,
    };
    const itinerary = itineraryOf(opening.caseType, plan.reached, chance);
    const live = begun(opening, troupe, nextOfficeMoment(calendar, startOfDay(itinerary.startsOn)));
    follow(live, troupe, itinerary, measures);
    const { publishedAt } = live.content;
    if (publishedAt) surroundings.issueDrafts(opening.organizationId, publishedAt);
    yield finished(live, troupe);
  }
}

function begun(opening: Opening, troupe: Troupe, now: Live['now']): Live {
  const events = open(opening, { ...troupe.facts, now, evidence: {} });
  const state = fold([{ at: now, events }]);
  if (!state) throw new Error('A case is played from its opening');
  const launcher = { kind: 'system', name: 'launcher' } as const;
  const happenings = [{ actor: launcher, command: { kind: 'launcher' }, at: now, evidence: {}, events }];
  return { state, now, happenings, content: noContent() };
}

function finished({ state, now, happenings, content }: Live, { facts }: Troupe): LiveCase {
  for (const task of Object.values(state.tasks)) content.rows.opinion.push(...opinionRows(state, task, now));
  return { draft: draftCase(state.caseId, { ...facts, now, evidence: {} }, happenings), content };
}

function openings(bloc: Bloc, definitions: PublishedDefinitions) {
  const organizations = new Map(bloc.organizations.map((one) => [one.id, one]));
  const deadlines = deadlinesOf(bloc);
  return ({ organizationId, flags }: Plan): Opening => {
    const organization = organizations.get(organizationId);
    const deadlineOn = deadlines.get(organizationId);
    if (!organization?.parentId || !deadlineOn) throw new Error(`${organizationId} cannot have a case`);
    const caseType = congressTypeOf(organization);
    const { sha256, definition } = definitions[caseType];
    return {
      caseId: caseIdOf(bloc.campaign.id, organizationId),
      campaignId: bloc.campaign.id,
      organizationId,
      superiorId: organization.parentId,
      caseType,
      definition: { key: definition.key, version: definition.version, sha256 },
      flags,
      deadlineOn,
    };
  };
}

function congressTypeOf({ type, code }: Organization): CongressType {
  const found = congressTypes.find((known) => known === type);
  if (!found) throw new Error(`${code} holds no congress`);
  return found;
}

function seatsByOrganization(seats: readonly BlocSeat[]): ReadonlyMap<OrganizationId, readonly BlocSeat[]> {
  const byOrganization = new Map<OrganizationId, BlocSeat[]>();
  for (const seat of seats) {
    const known = byOrganization.get(seat.organizationId);
    if (known) known.push(seat);
    else byOrganization.set(seat.organizationId, [seat]);
  }
  return byOrganization;
}
