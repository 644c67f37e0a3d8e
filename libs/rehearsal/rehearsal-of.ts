import { hashOf } from '#libs/evidence/hash';
import { saturdayAndSunday, type Calendar } from '#libs/domain/calendar/calendar';
import type { CaseEvent } from '#libs/domain/case/event';
import type { Facts } from '#libs/domain/case/facts';
import type { CaseFlags } from '#libs/domain/case/state';
import { open } from '#libs/domain/case/open';
import {
  brand,
  type CampaignId,
  type CaseId,
  type Day,
  type Instant,
  type OrganizationId,
  type Sha256,
} from '#libs/domain/kernel/brand';
import { bodies, type Body, type CongressType } from '#libs/domain/organization/organization';
import { definitionFor } from '#libs/domain/process/definitions/index';
import type { ProcessDefinition } from '#libs/domain/process/definition';
import { castOf, rosterFor, seatsFor } from './cast.js';
import type { Script } from './play.js';

const own = brand<OrganizationId>('own');
const superior = brand<OrganizationId>('superior');
const calendar: Calendar = {
  version: 1,
  weekend: saturdayAndSunday,
  holidays: [],
  workedWeekends: [],
  confirmedYears: [],
};

/** Every body with three members of its own, so that four eyes are always at hand. */
const everyBody: Readonly<Record<string, readonly Body[]>> = Object.fromEntries(
  bodies.flatMap((body) => [1, 2, 3].map((number) => [`${body}-${number}`, [body]])),
);

type Posts = Readonly<Record<string, readonly Body[]>>;
export type Staging = {
  readonly here?: Posts;
  readonly above?: Posts;
  readonly flags?: CaseFlags;
  /** The shipped process of the type, unless another is tried. */
  readonly definition?: ProcessDefinition;
};
export type Rehearsal = { readonly opened: readonly CaseEvent[]; readonly script: Script };

const ordinary: CaseFlags = { model: false, directElection: false, contents: 'four' };

/** A case of a type just opened, with the script that plays it to its end by the people who are there. */
export function rehearsalOf(
  type: CongressType,
  { here = everyBody, above = everyBody, flags = ordinary, definition = definitionFor(type) }: Staging = {},
): Rehearsal {
  const seats = [...seatsFor(own, here), ...seatsFor(superior, above)];
  const facts: Facts = {
    now: brand<Instant>('2019-11-01T01:00:00.000Z'),
    definition,
    calendar,
    roster: rosterFor(seats, own, superior),
    above: [superior],
    evidence: { subordinatesNotHeld: 0, modelsNotHeld: 0, superiorDraftsIssued: true },
  };
  const opening = {
    caseId: brand<CaseId>('case'),
    campaignId: brand<CampaignId>('campaign'),
    organizationId: own,
    superiorId: superior,
    caseType: type,
    definition: { key: type, version: 1, sha256: brand<Sha256>('0') },
    flags,
    deadlineOn: brand<Day>('2020-10-31'),
  } as const;
  const script: Script = {
    facts,
    cast: castOf(seats),
    props: { hash: (...names) => hashOf(names) },
    paceMs: 3_600_000,
    until: () => false,
  };
  return { opened: open(opening, facts), script };
}
