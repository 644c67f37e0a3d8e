import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isWithin } from '#libs/domain/access/reach';
import { dayOf } from '#libs/domain/kernel/day';
import type { TrailDetail } from '#libs/domain/trail/line';
import { recordAccountEvent, type AccountEventKind, type Owner } from '#libs/identity/account-events';
import { findPerson, type PersonRow } from '#libs/identity/people';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { trailActor } from '../audit/trail-actor.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

/** Whose accounts an administrator may touch, and the note that each such act leaves. */
@Injectable()
export class LookedAfter {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Somebody all of whose seats and roles lie where the caller administers: who takes over an account takes over
   * everything it may do, so a part of the tree is not enough.
   */
  async find(caller: Caller, personId: string): Promise<PersonRow> {
    const person = await findPerson(this.dataSource, personId, dayOf(this.settings.realNow()));
    const known = scopeOf(caller, 'readOrganizations').paths;
    if (!person || !person.paths.some((path) => known.some((root) => isWithin(path, root))))
      throw new EdgeProblem('NOT_FOUND');
    const administered = scopeOf(caller, 'administerRegister').paths;
    if (!person.paths.every((path) => administered.some((root) => isWithin(path, root))))
      throw new EdgeProblem('ADMINISTRATOR_ONLY');
    return person;
  }

  async note(caller: Caller, owner: Owner, kind: AccountEventKind, detail: TrailDetail = {}): Promise<void> {
    const at = this.settings.realNow();
    await recordAccountEvent(this.dataSource, { owner, kind, at, by: trailActor(caller), detail });
  }
}
