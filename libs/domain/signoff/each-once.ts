import type { SeatId } from '../kernel/brand.js';
import type { SignOffGroup } from '../process/definition.js';
import { voicesOf, type Asked, type AskedGroup } from './asked.js';
import { countingOf, needed } from './policy.js';
import { sharedOut, type Place, type Wanted } from './shared-out.js';

/** Who may sign, and who of them is there to do so today. */
export type Able = {
  readonly mayBeAsked: (seat: SeatId) => boolean;
  readonly isThere: (seat: SeatId) => boolean;
};

type Once = Pick<Able, 'mayBeAsked'> & { readonly speaksIn: (seat: SeatId, place: Place) => boolean };

/**
 * A step in which each person has one voice: whoever sits in several of its bodies or groups speaks for one of them, so that
 * as many voices as there can be have somebody. A body or group whose people all speak elsewhere has no voice (`repeated`).
 * Those who may not be asked are members all the same.
 */
export function eachOnce(step: SignOffGroup, asked: Asked, { mayBeAsked, isThere }: Able): Asked {
  const isOnePlace = !asked.groups && !asked.voices;
  if (isOnePlace) return inPlaces(asked, { mayBeAsked, speaksIn: () => true });
  const places = sharedOut(wantedIn(step, asked), isThere);
  return within(step, asked, { mayBeAsked, speaksIn: (seat, place) => places.get(seat) === place });
}

/**
 * Each voice of several bodies is looked for among its seats; a single body wants as many of its members as must agree, or,
 * where all must, one before others and then as many as there are.
 */
function wantedIn(group: SignOffGroup, asked: Asked): readonly Wanted[] {
  const { groups, voices, signers, weights } = asked;
  if (groups)
    return groups.flatMap((one) => {
      const own = group.groups?.[one.group];
      return own ? wantedIn(own, one) : [];
    });
  if (voices) return voices.map((place, at) => ({ place, weight: weights?.[at] ?? 1 }));
  const policy = countingOf(group.policy);
  const least = policy.kind === 'all' ? 1 : needed(policy, asked);
  const most = policy.kind === 'all' ? signers.length : Math.min(least, signers.length);
  return Array.from({ length: most }, (_, at) => ({ place: signers, weight: at < least ? 1 : 0 }));
}

function within(group: SignOffGroup, asked: Asked, once: Once): Asked {
  if (!asked.groups) return inPlaces(asked, once);
  const counted = asked.groups.flatMap((one): readonly AskedGroup[] => {
    const own = group.groups?.[one.group];
    const found = own && within(own, one, once);
    const isPassedOver = own?.optional === true && found?.signers.length === 0;
    return found && !isPassedOver ? [{ ...found, group: one.group }] : [];
  });
  const groups = counted.filter(({ repeated, members }) => repeated !== members);
  const repeated = counted.length - groups.length;
  const heard = new Set(groups.flatMap(({ signers }) => signers));
  return {
    ...asked,
    members: counted.length,
    ...(repeated > 0 ? { repeated } : {}),
    ...only(asked, heard),
    groups,
  };
}

/** The bodies of one group, or the members of one body, with those of each who speak there and may be asked. */
function inPlaces(asked: Asked, { mayBeAsked, speaksIn }: Once): Asked {
  const { voices, signers, weight, weights, repeated = 0 } = asked;
  const speaking = voicesOf(asked).map((voice) =>
    voice.filter((seat) => speaksIn(seat, voices ? voice : signers)),
  );
  const lost = speaking.flatMap((voice, at) => (voice.length === 0 ? [weights?.[at] ?? 1] : []));
  const heard = speaking.map((voice) => voice.filter(mayBeAsked));
  const isHeard = (_: unknown, at: number) => (heard[at] ?? []).length > 0;
  return {
    ...asked,
    ...(repeated + lost.length > 0 ? { repeated: repeated + lost.length } : {}),
    ...(weight === undefined ? {} : { weight: lost.reduce((left, one) => left - one, weight) }),
    ...(weights ? { weights: weights.filter(isHeard) } : {}),
    ...(voices ? { voices: heard.filter(isHeard) } : {}),
    ...only(asked, new Set(heard.flat())),
  };
}

function only({ signers, vetoes }: Asked, heard: ReadonlySet<SeatId>): Pick<Asked, 'signers' | 'vetoes'> {
  const isHeard = (seat: SeatId) => heard.has(seat);
  return { signers: signers.filter(isHeard), ...(vetoes ? { vetoes: vetoes.filter(isHeard) } : {}) };
}
