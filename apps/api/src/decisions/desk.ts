import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseDoor, type Decided } from '#libs/cases/door';
import type { ProblemCode } from '#libs/contracts/http/problem';
import type { DecidedAnswer } from '#libs/contracts/http/task';
import type { Actor } from '#libs/domain/case/actor';
import type { PersonCommand } from '#libs/domain/case/command';
import type { Assertion } from '#libs/domain/case/confirmation';
import type { Refusal } from '#libs/domain/case/refusal';
import type { CaseId } from '#libs/domain/kernel/brand';
import { fail, type Result } from '#libs/domain/kernel/result';
import { actorBy } from '#libs/domain/mandate/actor-by';
import { coversWhole, coversTask } from '#libs/domain/mandate/mandate';
import { may, scopeOf, type Caller, type HeldSeat, type LentSeat } from '#libs/persistence/queries/caller';
import { findCaseInScope, type CaseInScope } from '#libs/persistence/queries/case-in-scope';
import { EdgeProblem, Refused } from '../platform/failures.js';
import { chooseSeat } from './choose-seat.js';
import type { Deciding } from './deciding.js';
import { DriverBell } from './driver-bell.js';

type Verdict = Result<Decided, Refusal>;

/** Where a person's decision is taken in: may they know of the case, through which seat do they act, then the door. */
@Injectable()
export class DecisionDesk {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CaseDoor) private readonly door: CaseDoor,
    @Inject(DriverBell) private readonly bell: DriverBell,
  ) {}

  async decide(
    by: Deciding,
    caseId: CaseId,
    body: PersonCommand,
    seatId: string | undefined,
    confirmation?: Assertion,
  ): Promise<DecidedAnswer> {
    const task = 'task' in body ? body.task : undefined;
    const matter = await this.find(by.caller, caseId, task);
    const seat = seatIn(by.caller, by.seatId ?? seatId, matter);
    const verdict = seat.ok
      ? await this.handle({ ...by, confirmation }, caseId, body, seat.value)
      : await this.recall(by, caseId, body, seat.failure);
    if (!verdict.ok) throw new Refused(verdict.failure);
    if (verdict.value.driving) this.bell.ring(caseId);
    return answerOf(caseId, verdict.value);
  }

  private handle(
    { caller, commandId, confirmation }: Deciding & { readonly confirmation?: Assertion | undefined },
    caseId: CaseId,
    body: PersonCommand,
    seat: HeldSeat | LentSeat,
  ): Promise<Verdict> {
    const actor = actorThrough(caller, seat);
    return this.door.handle({ commandId, caseId, actor, body, ...(confirmation && { confirmation }) });
  }

  /** A repeat needs no seat: after a lost answer it may come when the task no longer lies in front of anybody. */
  private async recall(
    { caller, commandId }: Deciding,
    caseId: CaseId,
    body: PersonCommand,
    otherwise: ProblemCode,
  ): Promise<Verdict> {
    const recorded = await this.door.recall(commandId, caseId, caller.personId, body);
    if (!recorded) throw new EdgeProblem(otherwise);
    return recorded;
  }

  /** The case, if the person may know of it. */
  async find(caller: Caller, caseId: CaseId, task?: string): Promise<CaseInScope> {
    const found = await findCaseInScope(this.dataSource, scopeOf(caller, 'readCases'), caseId, task);
    if (!found) throw new EdgeProblem('NOT_FOUND');
    return found;
  }
}

/** The person through the seat that fits; throws what keeps them from acting. */
export function actorFor(caller: Caller, seatId: string | undefined, matter: CaseInScope): Actor {
  const seat = seatIn(caller, seatId, matter);
  if (!seat.ok) throw new EdgeProblem(seat.failure);
  return actorThrough(caller, seat.value);
}

function seatIn(caller: Caller, wanted: string | undefined, matter: CaseInScope) {
  return may(caller, 'decideCases', matter)
    ? chooseSeat(seatsFor(caller, matter), wanted, matter)
    : fail('NO_SEAT' as const);
}

/** A person's own seats, and those of others in which they may act, first of them where that reaches what is asked about. */
function seatsFor({ seats, lentSeats }: Caller, { id: caseId, task }: CaseInScope) {
  const reaches = ({ mandate: { scope } }: LentSeat) =>
    task ? coversTask(scope, { caseId, ...task }) : coversWhole(scope);
  return { own: seats, lent: [...lentSeats.filter(reaches), ...lentSeats.filter((seat) => !reaches(seat))] };
}

export function actorThrough({ personId, name }: Caller, seat: HeldSeat | LentSeat): Actor {
  const { id: seatId, post, organizationId, bodies } = seat;
  if ('mandate' in seat) return actorBy(seat.mandate, { seatId, post, organizationId, bodies });
  return { kind: 'person', personId, name, seatId, post, organizationId, bodies };
}

function answerOf(caseId: CaseId, { sequence, at, events }: Decided): DecidedAnswer {
  const told = events.map((event) =>
    'task' in event ? { type: event.type, task: event.task } : { type: event.type },
  );
  return { caseId, sequence, at, events: told };
}
