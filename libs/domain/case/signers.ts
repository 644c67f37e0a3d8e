import { succeed, type Result } from '../kernel/result.js';
import type { SeatId } from '../kernel/brand.js';
import { partiesOf, type SignOffStep } from '../process/definition.js';
import { beyondMembers, isMute, type Asked } from '../signoff/asked.js';
import { handsOf, whoOf, type Actor } from './actor.js';
import { levelOf } from './authority.js';
import type { Standing } from './check.js';
import { settle } from './conclude.js';
import { electorateOf } from './electorate.js';
import type { Facts } from './facts.js';
import { concludedGroup } from './own-part.js';
import { isOwnWork } from './own-work.js';
import { belongsTo, seatsOf } from './parties.js';
import { dropQuestions } from './ask-information.js';
import { refuse, type Refusal } from './refusal.js';
import type { ListCommand } from './sign-off-command.js';
import { withChange, withoutSigner } from './signer-list.js';
import { tell, type Story } from './story.js';

type SignersCommand = Extract<ListCommand, { signer: unknown }>;
type ObserversCommand = Extract<ListCommand, { observer: unknown }>;

/** Who leads the bodies of an organization (Party Charter: its secretary, deputies and Standing Board). */
const leading = ['secretary', 'deputySecretary', 'standingBoard'] as const;

/**
 * Who may say who signs and who looks on: whoever leads the organization whose body signs, or speaks for one above it.
 * Never whoever prepared the work.
 */
export function checkLead(story: Story, { definition, task }: Standing, actor: Actor): Result<void, Refusal> {
  if (handsOf(actor).some((hand) => isOwnWork(story.state, definition, hand))) return refuse('OWN_WORK');
  const ahead = definition.steps.slice(task.signing?.step ?? 0);
  return ahead.some((step) => leads(story, step, actor)) ? succeed(undefined) : refuse('NOT_THE_LEAD');
}

function leads(story: Story, step: SignOffStep, actor: Actor): boolean {
  const level = levelOf(story, actor) ?? -1;
  const sides = [...new Set(partiesOf(step).map(({ of }) => of))];
  return sides.some(
    (of) =>
      level >= (of === 'own' ? 0 : 1) ||
      leading.some((body) => belongsTo(actor, { of, body }, story.state, story.facts)),
  );
}

/** Adds a signer to a step or takes one from it. A signature already given stays, and somebody is left to sign. */
export function changeSigners(
  story: Story,
  standing: Standing,
  command: SignersCommand,
  actor: Actor,
): Result<Story, Refusal> {
  const { task, definition } = standing;
  const { signer, group, reason } = command;
  const open = task.signing?.step;
  const index = command.step ?? open ?? 0;
  const step = definition.steps[index];
  if (reason.trim() === '') return refuse('REASON_MISSING');
  if (!step || index < (open ?? 0)) return refuse('STEP_UNKNOWN', { step: index });
  if (!leads(story, step, actor)) return refuse('NOT_THE_LEAD');
  if (step.groups ? !step.groups[group ?? -1] && command.kind === 'addSigner' : group !== undefined)
    return refuse('GROUP_UNKNOWN');
  if (concludedGroup(task, index, group)) return refuse('CONCLUDED_IN_SITTING');
  const now =
    index === open && task.signing ? task.signing : electorateOf(step, definition, story.state, story.facts);
  const change = command.kind === 'addSigner' ? 'added' : 'removed';
  const may =
    change === 'added'
      ? mayJoin(story, standing, now, signer)
      : mayLeave(standing, { step, index, asked: now, facts: story.facts }, signer);
  if (!may.ok) return may;
  const place = { change, signer, ...(group === undefined ? {} : { group }) } as const;
  const asked = withChange(now, place);
  const told = tell(story, {
    type: 'SignersChanged',
    task: task.key,
    step: index,
    ...place,
    reason,
    ...(index === open ? { asked: askedOnly(asked) } : {}),
    seatId: actor.seatId,
    ...whoOf(actor),
  });
  if (index !== open) return succeed(told);
  return succeed(settle(dropQuestions(told, task.key, signer), definition, index));
}

/** What of an open step says who is asked. */
function askedOnly(asked: Asked): Asked {
  const { members, repeated, summoned, weight, signers, voices, weights, vetoes, groups } = asked;
  return {
    members,
    signers,
    ...(repeated === undefined ? {} : { repeated }),
    ...(summoned === undefined ? {} : { summoned }),
    ...(weight === undefined ? {} : { weight }),
    ...(voices ? { voices } : {}),
    ...(weights ? { weights } : {}),
    ...(vetoes ? { vetoes } : {}),
    ...(groups ? { groups } : {}),
  };
}

/** Somebody who holds a seat here or in the superior organization, is not asked yet, and did not prepare the work. */
function mayJoin(
  { state, facts }: Story,
  { definition }: Standing,
  asked: Asked,
  signer: SeatId,
): Result<void, Refusal> {
  const person = facts.roster.holders[signer];
  if (!person || !isKnown(signer, facts)) return refuse('SEAT_UNKNOWN');
  if (isOwnWork(state, definition, person)) return refuse('OWN_WORK');
  const already = asked.signers.some((seat) => seat === signer || facts.roster.holders[seat] === person);
  return already ? refuse('ALREADY_ASKED') : succeed(undefined);
}

type Turn = {
  readonly step: SignOffStep;
  readonly index: number;
  readonly asked: Asked;
  readonly facts: Facts;
};

/** Somebody is left who can sign, also when those who have yet to prepare the work have done so. */
function mayLeave(
  { task, definition }: Standing,
  { step, index, asked, facts }: Turn,
  signer: SeatId,
): Result<void, Refusal> {
  if (!asked.signers.includes(signer)) return refuse('SEAT_UNKNOWN');
  const signed = task.signatures.some((one) => one.step === index && one.seatId === signer);
  if (signed) return refuse('ALREADY_SIGNED');
  const left = withoutSigner(asked, signer);
  const preparing = task.status === 'open' ? seatsOf(definition.preparers, facts) : [];
  if (isMute(preparing.reduce(withoutSigner, left))) return refuse('LAST_SIGNER');
  const beyond = beyondMembers(step, left);
  return beyond ? refuse('QUORUM_ABOVE_MEMBERS', beyond) : succeed(undefined);
}

/** Observers read and are told; nobody waits for them and nothing counts them. */
export function changeObservers(
  story: Story,
  { task }: Standing,
  { kind, observer, reason }: ObserversCommand,
  actor: Actor,
): Result<Story, Refusal> {
  const observes = (task.observers ?? []).some(({ seatId }) => seatId === observer);
  if (reason.trim() === '') return refuse('REASON_MISSING');
  if (kind === 'addObserver' && observes) return refuse('ALREADY_OBSERVER');
  if (kind === 'addObserver' ? !isKnown(observer, story.facts) : !observes) return refuse('SEAT_UNKNOWN');
  return succeed(
    tell(story, {
      type: 'ObserversChanged',
      task: task.key,
      change: kind === 'addObserver' ? 'added' : 'removed',
      observer,
      reason,
      seatId: actor.seatId,
      ...whoOf(actor),
    }),
  );
}

function isKnown(seat: SeatId, { roster }: Facts): boolean {
  return [roster.own, roster.superior].some((side) =>
    Object.values(side).some((seats) => seats.includes(seat)),
  );
}
