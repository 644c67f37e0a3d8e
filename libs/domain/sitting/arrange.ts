import { dayOf } from '../kernel/day.js';
import { succeed, type Result } from '../kernel/result.js';
import type { Arrangement } from './command.js';
import type { Chair, SittingFacts } from './facts.js';
import type { QuorumRule } from './quorum.js';
import { refuse, type SittingRefusal } from './refusal.js';
import type { Member, Sitting } from './sitting.js';

/** A sitting as it is convened: everybody who holds a seat of the body is summoned, the agenda is still empty. */
export function convene(
  of: Pick<Sitting, 'id' | 'campaignId' | 'organizationId' | 'body' | 'number'>,
  arrangement: Arrangement,
  quorum: QuorumRule,
  facts: SittingFacts,
): Result<Sitting, SittingRefusal> {
  const fit = checkArrangement(arrangement, facts);
  if (!fit.ok) return fit;
  const members = membersNow([], facts.body);
  return succeed({ ...of, ...arrangement, state: 'convened', quorum, members, items: [] });
}

/** Day, time, place, chair and recorder may change until the sitting is opened. */
export function arrange(
  sitting: Sitting,
  arrangement: Arrangement,
  facts: SittingFacts,
): Result<Sitting, SittingRefusal> {
  if (sitting.state === 'held') return refuse('SITTING_UNDER_WAY');
  const fit = checkArrangement(arrangement, facts);
  if (!fit.ok) return fit;
  return succeed({ ...sitting, ...arrangement, members: membersNow(sitting.members, facts.body) });
}

/** The seats of the body as they are held now; what is known of a holder's attendance stays while they hold the seat. */
export function membersNow(known: readonly Member[], body: readonly Chair[]): readonly Member[] {
  return body.map(({ seatId, title, holder }) => {
    const before = known.find((member) => member.seatId === seatId);
    const stays = before?.holder?.personId === holder?.personId;
    const presence = (stays ? before?.presence : undefined) ?? { kind: 'summoned' };
    return { seatId, title, ...(holder ? { holder } : {}), presence };
  });
}

function checkArrangement(
  { day, chair, recorder }: Arrangement,
  { now, body, office }: SittingFacts,
): Result<void, SittingRefusal> {
  if (day < dayOf(now)) return refuse('SITTING_IN_THE_PAST', { day });
  const holderOf = (seat: string, among: readonly Chair[]) =>
    among.find(({ seatId }) => seatId === seat)?.holder?.personId;
  const [presiding, writing] = [holderOf(chair, body), holderOf(recorder, [...body, ...office])];
  if (!presiding) return refuse('CHAIR_NOT_A_MEMBER');
  if (!writing) return refuse('RECORDER_UNKNOWN');
  return presiding === writing ? refuse('CHAIR_IS_RECORDER') : succeed(undefined);
}
