import { hashOf } from '#libs/evidence/hash';
import type { Calendar } from '#libs/domain/calendar/calendar';
import { open } from '#libs/domain/case/open';
import type { Facts } from '#libs/domain/case/facts';
import {
  brand,
  type CampaignId,
  type CaseId,
  type Day,
  type Instant,
  type OrganizationId,
  type Sha256,
} from '#libs/domain/kernel/brand';
import { bodies, congressTypes, type Body, type CongressType } from '#libs/domain/organization/organization';
import { definitionFor } from '#libs/domain/process/definitions/index';
import { castOf, rosterFor, seatsFor } from './cast.js';
import { play, type Script } from './play.js';

const own = brand<OrganizationId>('own');
const superior = brand<OrganizationId>('superior');
const calendar: Calendar = { version: 1, holidays: [], workedWeekends: [] };

/** Every body with three members of its own, so that four eyes are always at hand. */
const everyBody: Record<string, readonly Body[]> = Object.fromEntries(
  bodies.flatMap((body) => [1, 2, 3].map((number) => [`${body}-${number}`, [body]])),
);

function scriptFor(type: CongressType): Script {
  const seats = [...seatsFor(own, everyBody), ...seatsFor(superior, everyBody)];
  const facts: Facts = {
    now: brand<Instant>('2019-11-01T01:00:00.000Z'),
    definition: definitionFor(type),
    calendar,
    roster: rosterFor(seats, own, superior),
    evidence: { subordinatesNotHeld: 0, modelsNotHeld: 0, superiorDraftsIssued: true },
  };
  const opened = open(
    {
      caseId: brand<CaseId>('case'),
      campaignId: brand<CampaignId>('campaign'),
      organizationId: own,
      superiorId: superior,
      caseType: type,
      definition: { key: type, version: 1, sha256: brand<Sha256>('0') },
      flags: { model: false, directElection: false, contents: 'four' },
      deadlineOn: brand<Day>('2020-10-31'),
    },
    facts,
  );
  return {
    opened,
    facts,
    cast: castOf(seats),
    props: { hash: (...names) => hashOf(names) },
    paceMs: 3_600_000,
    until: () => false,
  };
}

describe('a case in which everybody does their part', () => {
  it.each(congressTypes)('comes from launch to its end: %s', (type) => {
    const { state, played } = play(scriptFor(type));
    expect(state.status).toBe('closed');
    expect(state.heldOn).toBeDefined();
    const entered = played.flatMap(({ events }) => events.filter((event) => event.type === 'StageEntered'));
    expect(entered.map(({ stage }) => stage)).toHaveLength(10);
  });
});
