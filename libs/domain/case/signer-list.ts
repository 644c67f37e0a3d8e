import type { SeatId } from '../kernel/brand.js';
import type { Asked } from '../signoff/asked.js';

/** Somebody who was added to those asked in a step, or taken from them, and why. */
export type SignerChange = {
  readonly step: number;
  readonly group?: number;
  readonly change: 'added' | 'removed';
  readonly signer: SeatId;
  readonly reason: string;
};

export type Observer = { readonly seatId: SeatId; readonly reason: string };

/** Those asked in a step, as people have changed them since; changes stand for every round until changed again. */
export function withChanges(asked: Asked, changes: readonly SignerChange[]): Asked {
  return changes.reduce((now, change) => withChange(now, change), asked);
}

export function withChange(
  asked: Asked,
  { change, signer, group }: Omit<SignerChange, 'step' | 'reason'>,
): Asked {
  return change === 'added' ? withSigner(asked, signer, group) : withoutSigner(asked, signer);
}

/** One more is asked, of weight 1 and with a voice of their own. */
export function withSigner(asked: Asked, seat: SeatId, group?: number): Asked {
  const { groups, signers, members, summoned, weight, weights, voices } = asked;
  if (groups) {
    const grown = groups.map((one) =>
      one.group === group ? { ...withSigner(one, seat), group: one.group } : one,
    );
    return { ...asked, groups: grown, signers: [...new Set([...signers, seat])] };
  }
  if (signers.includes(seat)) return asked;
  return {
    ...asked,
    members: members + 1,
    ...(summoned === undefined ? {} : { summoned: summoned + 1 }),
    ...(weight === undefined ? {} : { weight: weight + 1 }),
    ...(weights ? { weights: [...weights, 1] } : {}),
    ...(voices ? { voices: [...voices, [seat]] } : {}),
    signers: [...signers, seat],
  };
}

/** One less is asked; a body that has nobody else to give its voice has no voice any more. */
export function withoutSigner(asked: Asked, seat: SeatId): Asked {
  const { groups, signers, vetoes } = asked;
  if (!signers.includes(seat)) return asked;
  const left = {
    signers: signers.filter((one) => one !== seat),
    ...(vetoes ? { vetoes: vetoes.filter((one) => one !== seat) } : {}),
  };
  if (!groups) return { ...asked, ...withoutVoice(asked, seat), ...left };
  const shrunk = groups.map((one) => ({ ...withoutSigner(one, seat), group: one.group }));
  return { ...asked, ...left, groups: shrunk };
}

function withoutVoice(asked: Asked, seat: SeatId): Partial<Asked> {
  const { members, summoned, weight, weights } = asked;
  const before = asked.voices ?? asked.signers.map((one) => [one]);
  const after = before.map((voice) => voice.filter((one) => one !== seat));
  const stays = (_: unknown, at: number) => (after[at] ?? []).length > 0;
  const gone = before.length - after.filter((voice) => voice.length > 0).length;
  const lost = (weights ?? []).filter((_, at) => !stays(_, at)).reduce((sum, one) => sum + one, 0);
  return {
    members: members - gone,
    ...(summoned === undefined ? {} : { summoned: summoned - 1 }),
    ...(weight === undefined ? {} : { weight: weight - lost }),
    ...(weights ? { weights: weights.filter(stays) } : {}),
    ...(asked.voices ? { voices: after.filter(stays) } : {}),
  };
}
