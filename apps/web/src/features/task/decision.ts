import { bodies, type Body } from '#libs/domain/organization/organization';
import type { components } from '../../api/schema.js';
import type { Act, ActKind, Said } from './acts.js';
import { conditionsIn } from './conditions-said.js';

export type Decision = components['schemas']['Decision'];
type Party = components['schemas']['Party'];
export type Signing = Extract<
  ActKind,
  'approve' | 'approveWithConditions' | 'adoptSubjectToEditing' | 'returnForRevision' | 'reject' | 'abstain'
>;

/** A verdict as the API takes it. */
export function decision({ kind, said, seatId, shown }: Act & { readonly kind: Signing }): Decision {
  const { text = '', toStep = '', absorb = '', sign = '' } = said;
  const signed = { seatId, shown };
  switch (kind) {
    case 'approveWithConditions':
      return { kind, conditions: namedConditions(said), ...signed };
    case 'adoptSubjectToEditing':
      return { kind, mandate: { absorb: partyIn(absorb), sign: partyIn(sign) }, ...signed };
    case 'returnForRevision':
      return { kind, points: pointsIn(text), ...(toStep && { toStep: Number(toStep) }), ...signed };
    case 'reject':
      return { kind, reason: text, ...signed };
    default:
      return { kind, ...signed };
  }
}

function namedConditions(said: Said) {
  return conditionsIn(said).map(({ text, owner, dueOn }) => ({
    text: text.trim(),
    owner: bodyIn(owner),
    dueOn,
  }));
}

/** Each choice of a party has a name of its own in its field. */
export const nameOfParty = ({ of, body }: Party) => `${of} ${body}`;

function partyIn(name: string): Party {
  const [of, body = ''] = name.split(' ');
  return { of: of === 'superior' ? of : 'own', body: bodyIn(body) };
}

function bodyIn(name: string): Body {
  const found = bodies.find((body) => body === name);
  if (!found) throw new Error(`no body is chosen: ${name}`);
  return found;
}

/** A point on each line. */
function pointsIn(text: string): { text: string }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: line }));
}
