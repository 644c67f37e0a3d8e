import { assertNever } from '../kernel/assert-never.js';
import { succeed, type Result } from '../kernel/result.js';
import type { Actor } from '../case/actor.js';
import { orderAgenda, postponeItem, putOnAgenda, takeOffAgenda, unvoted } from './agenda.js';
import { arrange } from './arrange.js';
import { openSitting, recordAttendance } from './attendance.js';
import type { SittingCommand } from './command.js';
import type { SittingFacts } from './facts.js';
import { refuse, type SittingRefusal } from './refusal.js';
import { isHeld, mayActIn, mayRecord, notEnded } from './rights.js';
import type { Sitting } from './sitting.js';
import {
  enterConsentVotes,
  enterShowOfHands,
  enterVotes,
  listForConsent,
  objectToConsent,
} from './voting.js';

/** What a sitting is after a command, or why not. Concluding it is a matter of its cases too: see `conclusions`. */
export function act(
  sitting: Sitting,
  actor: Actor,
  command: SittingCommand,
  facts: SittingFacts,
): Result<Sitting, SittingRefusal> {
  const alive = notEnded(sitting);
  if (!alive.ok) return alive;
  const allowed = mayGive(sitting, actor, command, facts);
  return allowed.ok ? follow(sitting, command, facts) : allowed;
}

function mayGive(sitting: Sitting, actor: Actor, { kind }: SittingCommand, facts: SittingFacts) {
  if (kind !== 'objectToConsent') return mayRecord(sitting, actor, facts);
  const acts = mayActIn(actor, facts);
  if (!acts.ok) return acts;
  const isMember = sitting.members.some(({ seatId }) => seatId === actor.seatId);
  return isMember || mayRecord(sitting, actor, facts).ok ? succeed(undefined) : refuse('NOT_A_MEMBER');
}

function follow(
  sitting: Sitting,
  command: SittingCommand,
  facts: SittingFacts,
): Result<Sitting, SittingRefusal> {
  switch (command.kind) {
    case 'arrangeSitting':
      return arrange(sitting, command.arrangement, facts);
    case 'recordAttendance':
      return recordAttendance(sitting, command.members, facts);
    case 'openSitting':
      return openSitting(sitting, facts);
    case 'cancelSitting':
      return cancel(sitting, command.reason);
    case 'putOnAgenda':
      return putOnAgenda(sitting, command, facts);
    case 'takeOffAgenda':
      return takeOffAgenda(sitting, command);
    case 'orderAgenda':
      return orderAgenda(sitting, command);
    case 'postponeItem':
      return postponeItem(sitting, command);
    case 'listForConsent':
      return listForConsent(sitting, command);
    case 'objectToConsent':
      return objectToConsent(sitting, command);
    case 'enterVotes':
    case 'enterShowOfHands':
    case 'enterConsentVotes':
      return vote(sitting, command, facts);
    default:
      return assertNever(command);
  }
}

function vote(
  sitting: Sitting,
  command: Extract<SittingCommand, { kind: 'enterVotes' | 'enterShowOfHands' | 'enterConsentVotes' }>,
  facts: SittingFacts,
): Result<Sitting, SittingRefusal> {
  const held = isHeld(sitting);
  if (!held.ok) return held;
  if (command.kind === 'enterVotes') return enterVotes(sitting, command, facts);
  if (command.kind === 'enterShowOfHands') return enterShowOfHands(sitting, command, facts);
  return enterConsentVotes(sitting, command, facts);
}

/** Called off: its dossiers are free for another agenda. */
function cancel(sitting: Sitting, reason: string): Result<Sitting, SittingRefusal> {
  const items = sitting.items.map((item) =>
    item.state === 'open' ? { ...unvoted(item), state: 'removed' as const, consent: false, reason } : item,
  );
  return succeed({ ...sitting, items, state: 'cancelled', cancelledFor: reason });
}
