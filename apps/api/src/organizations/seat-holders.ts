import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Holders, NewHolder } from '#libs/contracts/http/seat';
import { brand, type CaseId, type PersonId, type SeatId } from '#libs/domain/kernel/brand';
import { uuidOf } from '#libs/evidence/hash';
import { may, scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { isSeatKnown, readHolders } from '#libs/persistence/queries/seat-holders';
import { seat } from '#libs/register/change-holder';
import type { Deciding } from '../decisions/deciding.js';
import { DriverBell } from '../decisions/driver-bell.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

@Injectable()
export class SeatHolders {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(DriverBell) private readonly bell: DriverBell,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async list(caller: Caller, seatId: SeatId): Promise<Holders> {
    if (!(await isSeatKnown(this.dataSource, scopeOf(caller, 'readOrganizations'), seatId)))
      throw new EdgeProblem('NOT_FOUND');
    return { items: [...(await readHolders(this.dataSource, seatId))] };
  }

  /** By an administrator of the organization. Safe to repeat: somebody who sits there from that day on is seated once. */
  async seat({ caller, commandId }: Deciding, seatId: SeatId, asked: NewHolder): Promise<Holders> {
    const { personId, name } = caller;
    await this.list(caller, seatId);
    const outcome = await seat(this.dataSource, {
      seatId,
      from: asked.from,
      reason: asked.reason,
      by: { personId, name },
      at: this.settings.realNow(),
      ...personOf(asked, commandId),
      mayChange: ({ path }) => {
        if (may(caller, 'administerRegister', { path })) return true;
        throw new EdgeProblem('ADMINISTRATOR_ONLY');
      },
    });
    if (!outcome.ok) throw new EdgeProblem(outcome.failure);
    this.bell.ringMany(outcome.value.waiting.map((id) => brand<CaseId>(id)));
    return { items: [...outcome.value.holders] };
  }
}

function personOf(asked: NewHolder, key: string) {
  if ('personId' in asked) return { person: { id: asked.personId } };
  if (!('newPerson' in asked)) return {};
  return { person: { id: brand<PersonId>(uuidOf('person', key)), newName: asked.newPerson.name } };
}
