import type { Actor } from '../case/actor.js';
import {
  brand,
  type CampaignId,
  type Day,
  type OrganizationId,
  type PersonId,
  type SeatId,
  type Sha256,
  type SittingId,
} from '../kernel/brand.js';
import { mayDraw, signsAs, type Minutes } from './minutes.js';
import { usualQuorum } from './quorum.js';
import type { Sitting } from './sitting.js';

const [chair, recorder] = [brand<SeatId>('chair'), brand<SeatId>('recorder')];
const sha256 = brand<Sha256>('a');
const closed: Sitting = {
  id: brand<SittingId>('sitting'),
  campaignId: brand<CampaignId>('campaign'),
  organizationId: brand<OrganizationId>('here'),
  body: 'standingCommittee',
  number: 1,
  state: 'closed',
  day: brand<Day>('2020-07-09'),
  startsAt: '08:00',
  place: 'x',
  chair,
  recorder,
  quorum: usualQuorum,
  members: [],
  items: [],
};
const by = (seatId: SeatId, person: string): Actor => ({
  kind: 'person',
  personId: brand<PersonId>(person),
  name: person,
  seatId,
  post: 'x',
  organizationId: closed.organizationId,
  bodies: ['office'],
});
const drawn = (signatures: Minutes['signatures'] = []): Minutes => ({ version: 1, sha256, signatures });
const clerk = by(recorder, 'clerk');

const drawing = (sitting: Sitting, standing?: Minutes, correction?: string) => {
  const result = mayDraw(sitting, clerk, { office: [] }, { standing, correction });
  return result.ok ? undefined : result.failure.code;
};
const signing = (actor: Actor, standing?: Minutes, shown = sha256) => {
  const result = signsAs(closed, actor, standing, shown, {});
  return result.ok ? result.value : result.failure.code;
};

describe('the minutes of a sitting', () => {
  it('are drawn up once it is closed, and again only as a correction that says why', () => {
    expect(drawing({ ...closed, state: 'held' })).toBe('SITTING_NOT_CLOSED');
    expect(drawing(closed)).toBeUndefined();
    expect(drawing(closed, drawn())).toBe('MINUTES_DRAWN');
    expect(drawing(closed, drawn(), 'Sai tên')).toBeUndefined();
    expect(drawing(closed, undefined, 'Sai tên')).toBe('NOTHING_TO_CORRECT');
  });

  it('are signed by chair and recorder, each once, on what they were shown', () => {
    expect(signing(by(chair, 'an'), drawn())).toBe('chair');
    expect(signing(clerk, drawn())).toBe('recorder');
    expect(signing(by(brand<SeatId>('other'), 'binh'), drawn())).toBe('NOT_A_SIGNATORY');
    expect(signing(by(chair, 'an'), drawn(), brand<Sha256>('b'))).toBe('MINUTES_REPLACED');
    expect(signing(by(chair, 'an'))).toBe('MINUTES_REPLACED');
    const once = drawn([{ part: 'chair', personId: brand<PersonId>('an') }]);
    expect(signing(by(chair, 'an'), once)).toBe('MINUTES_SIGNED');
  });

  it('are not signed twice by one person who holds both seats meanwhile', () => {
    const once = drawn([{ part: 'chair', personId: brand<PersonId>('an') }]);
    expect(signing(by(recorder, 'an'), once)).toBe('CHAIR_IS_RECORDER');
  });
});
