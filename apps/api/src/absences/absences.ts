import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AbsencePage, AbsencesAsked, AbsenceView, NewAbsence } from '#libs/contracts/http/absence';
import { brand, type PersonId } from '#libs/domain/kernel/brand';
import { uuidOf } from '#libs/evidence/hash';
import { recordAbsence, takeBackAbsence } from '#libs/mandates/absences';
import { findAbsence, listAbsences } from '#libs/persistence/queries/absence';
import type { Caller } from '#libs/persistence/queries/caller';
import type { Deciding } from '../decisions/deciding.js';
import { LookedAfter } from '../people/looked-after.js';
import { pageOf, positionOf } from '../platform/cursor.js';
import { EdgeProblem, Refused } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

const position = z.tuple([z.string(), z.uuid()]);

/** When people are away: recorded by themselves, or by who administers the organizations they sit in. */
@Injectable()
export class Absences {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LookedAfter) private readonly after: LookedAfter,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async list(caller: Caller, { personId, cursor, limit }: AbsencesAsked): Promise<AbsencePage> {
    const whose = await this.whose(caller, personId);
    const asked = { after: positionOf(cursor, position), limit: limit + 1 };
    const rows = await listAbsences(this.dataSource, whose, asked);
    return pageOf(
      rows,
      limit,
      (row) => row,
      ({ from, id }) => [from, id],
    );
  }

  async record({ caller, commandId }: Deciding, { personId, ...asked }: NewAbsence): Promise<AbsenceView> {
    const outcome = await recordAbsence(this.dataSource, {
      ...asked,
      id: uuidOf('absence', commandId),
      personId: await this.whose(caller, personId),
      by: { personId: caller.personId, name: caller.name },
      at: this.settings.realNow(),
    });
    if (outcome.ok) return outcome.value;
    if (outcome.failure === 'COMMAND_ID_REUSED') throw new Refused({ code: outcome.failure });
    throw new EdgeProblem(outcome.failure);
  }

  async takeBack({ caller }: Deciding, id: string): Promise<AbsenceView> {
    const absence = await findAbsence(this.dataSource, id);
    // One that is not there is looked for like one of somebody whom the caller may not know of.
    await this.whose(caller, absence?.personId ?? brand<PersonId>(id));
    if (!absence) throw new EdgeProblem('NOT_FOUND');
    const by = { personId: caller.personId, name: caller.name };
    const outcome = await takeBackAbsence(this.dataSource, id, { by, at: this.settings.realNow() });
    if (!outcome.ok) throw new EdgeProblem(outcome.failure);
    return outcome.value;
  }

  /** Oneself, or somebody whom one looks after. */
  private async whose(caller: Caller, personId: PersonId | undefined): Promise<PersonId> {
    if (personId === undefined || personId === caller.personId) return caller.personId;
    return (await this.after.find(caller, personId)).personId;
  }
}
