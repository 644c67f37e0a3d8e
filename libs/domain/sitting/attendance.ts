import type { PersonId } from '../kernel/brand.js';
import { dayOf } from '../kernel/day.js';
import { succeed, type Result } from '../kernel/result.js';
import { membersNow } from './arrange.js';
import type { Voter } from '../case/command.js';
import type { Attending } from './command.js';
import type { SittingFacts } from './facts.js';
import { attendanceOf, isPresent, neededPresent } from './quorum.js';
import { refuse, type SittingRefusal } from './refusal.js';
import type { Member, Presence, Sitting } from './sitting.js';

/**
 * Records who is there, who is not and why, and who sits for whom. Before the sitting is opened the seats are those that
 * are held today; from then on they are those that were summoned, and late comers are still taken in.
 */
export function recordAttendance(
  sitting: Sitting,
  attending: readonly Attending[],
  facts: SittingFacts,
): Result<Sitting, SittingRefusal> {
  let members = sitting.state === 'convened' ? membersNow(sitting.members, facts.body) : sitting.members;
  for (const one of attending) {
    const member = members.find(({ seatId, holder }) => seatId === one.seatId && holder);
    if (!member) return refuse('SEAT_NOT_IN_BODY', { seat: one.seatId });
    const presence = presenceOf(one, facts);
    if (presence?.kind === 'substituted' && holds(members, presence.by.personId))
      return refuse('SUBSTITUTE_IS_MEMBER', { name: presence.by.name });
    if (
      presence?.kind === 'substituted' &&
      one.seatId === sitting.chair &&
      records(sitting, facts, presence.by)
    )
      return refuse('CHAIR_IS_RECORDER');
    if (!presence) return refuse('SUBSTITUTE_NOT_NAMED', { name: member.holder?.name ?? '' });
    members = members.map((other) => (other === member ? { ...member, presence } : other));
  }
  return succeed({ ...sitting, members });
}

/** One person, one vote: a member does not sit for another. */
function holds(members: readonly Member[], person: PersonId): boolean {
  return members.some(
    ({ holder, presence }) =>
      holder?.personId === person || (presence.kind === 'substituted' && presence.by.personId === person),
  );
}

/** Whoever presides does not record as well. */
function records(
  { recorder }: Sitting,
  { body, office }: SittingFacts,
  { personId }: { readonly personId: PersonId },
): boolean {
  return [...body, ...office].some(
    ({ seatId, holder }) => seatId === recorder && holder?.personId === personId,
  );
}

function presenceOf(one: Attending, { body }: SittingFacts): Presence | undefined {
  switch (one.presence) {
    case 'present':
      return { kind: 'present' };
    case 'absent':
      return { kind: 'absent', reason: one.reason };
    case 'substituted': {
      const allowed = body.find(({ seatId }) => seatId === one.seatId)?.substitutes ?? [];
      const by = allowed.find(({ personId }) => personId === one.substitute);
      return by && { kind: 'substituted', reason: one.reason, by };
    }
  }
}

/** Opens a sitting on its day or later, with its chair in the room and a quorum; its members then stay as they are. */
export function openSitting(sitting: Sitting, facts: SittingFacts): Result<Sitting, SittingRefusal> {
  if (sitting.state === 'held') return refuse('SITTING_UNDER_WAY');
  const heldOn = dayOf(facts.now);
  if (heldOn < sitting.day) return refuse('SITTING_BEFORE_ITS_DAY', { day: sitting.day });
  const members = membersNow(sitting.members, facts.body);
  const ready = checkQuorum({ ...sitting, members });
  return ready.ok ? succeed({ ...sitting, members, state: 'held', heldOn }) : ready;
}

/** Asked when a sitting is opened, and once more when it concludes: people leave. */
export function checkQuorum(sitting: Sitting): Result<void, SittingRefusal> {
  const attendance = attendanceOf(sitting.members);
  const needed = neededPresent(sitting.quorum, attendance);
  if (attendance.present < needed)
    return refuse('SITTING_WITHOUT_QUORUM', { present: attendance.present, needed });
  const chair = sitting.members.find(({ seatId }) => seatId === sitting.chair);
  return chair && isPresent(chair) ? succeed(undefined) : refuse('CHAIR_ABSENT');
}

/** Who votes through a seat: its holder, or whoever sits for them. */
export function voterOf({
  seatId,
  holder,
  presence,
}: Member): { readonly name: string; readonly voter: Voter } | undefined {
  if (!holder) return undefined;
  if (presence.kind === 'present') return { name: holder.name, voter: { seatId, personId: holder.personId } };
  if (presence.kind !== 'substituted') return undefined;
  const { personId, name, ...mandate } = presence.by;
  return { name, voter: { seatId, personId, onBehalfOf: { ...mandate, ...holder } } };
}
