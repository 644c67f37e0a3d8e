import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type {
  Ending,
  GivenAnswer,
  MandatePage,
  MandatesAsked,
  MandateView,
  NewMandate,
  NewSubstitute,
  TaskDelegation,
} from '#libs/contracts/http/mandate';
import type { TaskId } from '#libs/contracts/http/task';
import type { MandateKind } from '#libs/domain/case/actor';
import { dayOf } from '#libs/domain/kernel/day';
import { uuidOf } from '#libs/evidence/hash';
import { end } from '#libs/mandates/end';
import { give, type Asked } from '#libs/mandates/give';
import { may, scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { listMandates, type MandateRow, type MandatesOf } from '#libs/persistence/queries/mandate';
import { isSeatKnown } from '#libs/persistence/queries/seat-holders';
import { seatFor } from '../changes/seat-for.js';
import type { Deciding } from '../decisions/deciding.js';
import { DecisionDesk } from '../decisions/desk.js';
import { pageOf, positionOf } from '../platform/cursor.js';
import { EdgeProblem, Refused } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

const position = z.tuple([z.string(), z.uuid()]);

/** Where one puts somebody in one's own place, and takes it back. */
@Injectable()
export class Mandates {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(DecisionDesk) private readonly desk: DecisionDesk,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** A substitute or a delegation, in a seat of one's own. */
  async lend(by: Deciding, kind: 'substitute' | 'delegation', asked: NewSubstitute): Promise<GivenAnswer> {
    const wanted = by.seatId ?? asked.seatId;
    const lent = by.caller.lentSeats.find(({ id }) => id === wanted);
    const { id: seatId } = lent ?? seatFor(by.caller.seats, wanted);
    const { personId: takerId, scope, from, to, reason } = asked;
    return this.given(by, { by: kind, seatId, takerId, scope, from, to, reason });
  }

  /** One task that lies in front of one's seat. */
  async delegate(by: Deciding, { caseId, task }: TaskId, asked: TaskDelegation): Promise<GivenAnswer> {
    const matter = await this.desk.find(by.caller, caseId, task);
    const wanted = by.seatId ?? asked.seatId;
    const isTheirs = ({ id, organizationId, bodies }: Caller['seats'][number]) =>
      (wanted === undefined || id === wanted) &&
      matter.awaiting.some((line) => line.organizationId === organizationId && bodies.includes(line.body));
    const seat = by.caller.seats.find(isTheirs) ?? by.caller.lentSeats.find(isTheirs);
    if (by.caller.seats.length + by.caller.lentSeats.length === 0) throw new EdgeProblem('NO_SEAT');
    if (!seat) throw new Refused({ code: 'NOT_YOUR_TASK' });
    const { personId: takerId, to, reason, from = dayOf(this.settings.realNow()) } = asked;
    const scope = { task: { caseId, key: task } };
    return this.given(by, { by: 'delegation', seatId: seat.id, takerId, scope, from, to, reason });
  }

  /** By the holder of the seat, or by whoever administers its organization. */
  async mandate(by: Deciding, { personId: takerId, ...asked }: NewMandate): Promise<GivenAnswer> {
    const scope = scopeOf(by.caller, 'readOrganizations');
    if (!(await isSeatKnown(this.dataSource, scope, asked.seatId))) throw new EdgeProblem('NOT_FOUND');
    return this.given(by, { by: 'mandate', takerId, ...asked });
  }

  async list(caller: Caller, { side, by, cursor, limit }: MandatesAsked): Promise<MandatePage> {
    const of: MandatesOf =
      side === 'administered'
        ? { side, paths: scopeOf(caller, 'administerRegister').paths }
        : { side, personId: caller.personId };
    const today = dayOf(this.settings.realNow());
    const asked = { by, after: positionOf(cursor, position), limit: limit + 1, today };
    const rows = await listMandates(this.dataSource, of, asked);
    return pageOf(rows, limit, viewOf, (row) => [new Date(row.recordedAt).toISOString(), row.mandate.id]);
  }

  /** Whoever gave or took it may end it, and who administers the organization; for everybody else it is not there. */
  async end({ caller }: Deciding, id: string, { reason }: Ending): Promise<MandateView> {
    const { personId, name } = caller;
    const outcome = await end(this.dataSource, {
      id,
      reason,
      by: { personId, name },
      at: this.settings.realNow(),
      mayEnd: ({ mandate, path }) =>
        mandate.giver.personId === personId ||
        mandate.taker.personId === personId ||
        may(caller, 'administerRegister', { path }),
    });
    if (!outcome.ok) throw new EdgeProblem(outcome.failure);
    return viewOf(outcome.value);
  }

  private async given(
    { caller, commandId }: Deciding,
    asked: Omit<Asked, 'id' | 'recordedBy' | 'at' | 'mayRecordFor'> & { readonly by: MandateKind },
  ): Promise<GivenAnswer> {
    const { personId, name } = caller;
    const outcome = await give(this.dataSource, {
      ...asked,
      id: uuidOf('mandate', commandId),
      recordedBy: { personId, name },
      at: this.settings.realNow(),
      mayRecordFor: ({ path }) => asked.by === 'mandate' && may(caller, 'administerRegister', { path }),
    });
    if (outcome.ok) return { ...viewOf(outcome.value.row), takerAway: [...outcome.value.takerAway] };
    if (outcome.failure === 'COMMAND_ID_REUSED') throw new Refused({ code: outcome.failure });
    throw new EdgeProblem(outcome.failure);
  }
}

function viewOf({ mandate, seat, reason, recordedAt, ended, inForce }: MandateRow): MandateView {
  const { seatId: _, scope, document, ...rest } = mandate;
  const { bodies, stages, kinds, task } = scope;
  return {
    ...rest,
    seat,
    scope: {
      ...(bodies && { bodies: [...bodies] }),
      ...(stages && { stages: [...stages] }),
      ...(kinds && { kinds: [...kinds] }),
      ...(task && { task }),
    },
    reason,
    ...(document && { document }),
    recordedAt,
    ...(ended && { ended }),
    inForce,
  };
}
