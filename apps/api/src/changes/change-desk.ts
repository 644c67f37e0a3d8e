import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Definitions } from '#libs/cases/definitions';
import { beginAgain, beginApplying } from '#libs/changes/begin';
import { drawUp, type DrawnUp } from '#libs/changes/draw-up';
import { preview } from '#libs/changes/preview';
import { second } from '#libs/changes/second';
import type { ChangeSetView, NewChangeSet, UndoingInput } from '#libs/contracts/http/change-set';
import type { Actor } from '#libs/domain/case/actor';
import type { ChangeRefusal } from '#libs/domain/change/change-set';
import { mayUndo } from '#libs/domain/change/steps';
import { brand, type CampaignId, type ChangeSetId } from '#libs/domain/kernel/brand';
import type { Result } from '#libs/domain/kernel/result';
import { uuidOf } from '#libs/evidence/hash';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { findCampaign } from '#libs/persistence/queries/campaign-in-scope';
import { findOrganization } from '#libs/persistence/queries/organization';
import type { Deciding } from '../decisions/deciding.js';
import { actorThrough } from '../decisions/desk.js';
import { EdgeProblem, Refused } from '../platform/failures.js';
import { CHANGER, type Changer } from '../platform/ports.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { ChangeSets } from './change-sets.js';
import { seatFor } from './seat-for.js';

/** Where mass changes are drawn up, looked at, seconded, carried out and taken back. */
@Injectable()
export class ChangeDesk {
  private readonly definitions = new Definitions();

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(ChangeSets) private readonly changeSets: ChangeSets,
    @Inject(CHANGER) private readonly changer: Changer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Safe to repeat: the id follows from the key. */
  async create(by: Deciding, { campaignId, title, reason, command, filter, seatId }: NewChangeSet) {
    const campaign = await findCampaign(this.dataSource, scopeOf(by.caller, 'readCampaigns'), campaignId);
    const scope = scopeOf(by.caller, 'readOrganizations');
    const known =
      filter.under === undefined || (await findOrganization(this.dataSource, scope, filter.under));
    if (!campaign || !known) throw new EdgeProblem('NOT_FOUND');
    return this.keep(by, seatId, {
      campaignId: campaign.id,
      title,
      reason,
      asked: { command, filter },
    });
  }

  /** An undoing is a change set of its own, of whoever draws it up; it is previewed and applied like any other. */
  async undo(by: Deciding, id: ChangeSetId, { reason, seatId }: UndoingInput): Promise<ChangeSetView> {
    const original = await this.changeSets.show(by.caller, id);
    const seat = actorThrough(by.caller, seatFor(by.caller.seats, by.seatId ?? seatId));
    orThrow(mayUndo(original.state));
    const { campaignId, title } = original;
    return this.keepAs(by, seat, {
      campaignId: brand<CampaignId>(campaignId),
      title,
      reason,
      asked: { undoOf: id },
    });
  }

  async preview(caller: Caller, id: ChangeSetId): Promise<ChangeSetView> {
    await this.own(caller, id);
    const { dataSource, definitions } = this;
    orThrow(await preview({ dataSource, definitions, realNow: this.settings.realNow() }, id));
    return this.changeSets.show(caller, id);
  }

  async second(by: Deciding, id: ChangeSetId, seatId: string | undefined): Promise<ChangeSetView> {
    await this.changeSets.show(by.caller, id);
    const actor = actorThrough(by.caller, seatFor(by.caller.seats, by.seatId ?? seatId));
    orThrow(await second(this.dataSource, id, actor, this.settings.realNow()));
    return this.changeSets.show(by.caller, id);
  }

  async apply(caller: Caller, id: ChangeSetId): Promise<ChangeSetView> {
    return this.begin(caller, id, beginApplying);
  }

  async retry(caller: Caller, id: ChangeSetId): Promise<ChangeSetView> {
    return this.begin(caller, id, beginAgain);
  }

  private async begin(caller: Caller, id: ChangeSetId, begin: typeof beginApplying): Promise<ChangeSetView> {
    await this.own(caller, id);
    const start = (started: ChangeSetId) => this.changer.start(started);
    orThrow(await begin(this.dataSource, id, this.settings.realNow(), start));
    return this.changeSets.show(caller, id);
  }

  private async keep(
    by: Deciding,
    seatId: string | undefined,
    drawn: Pick<DrawnUp, 'campaignId' | 'title' | 'reason' | 'asked'>,
  ): Promise<ChangeSetView> {
    return this.keepAs(by, actorThrough(by.caller, seatFor(by.caller.seats, by.seatId ?? seatId)), drawn);
  }

  private async keepAs(
    { caller, commandId }: Deciding,
    createdBy: Actor,
    drawn: Pick<DrawnUp, 'campaignId' | 'title' | 'reason' | 'asked'>,
  ): Promise<ChangeSetView> {
    const id = brand<ChangeSetId>(uuidOf('change-set', commandId));
    const kept = await drawUp(this.dataSource, {
      id,
      ...drawn,
      createdBy,
      createdAt: this.settings.realNow(),
    });
    if (!kept) throw new Refused({ code: 'COMMAND_ID_REUSED' });
    return this.changeSets.show(caller, id);
  }

  /** It is carried out in the name of whoever drew it up, and by nobody else. */
  private async own(caller: Caller, id: ChangeSetId): Promise<void> {
    const { createdBy } = await this.changeSets.show(caller, id);
    if (createdBy.personId !== caller.personId) throw new EdgeProblem('NOT_YOUR_CHANGE_SET');
  }
}

function orThrow(result: Result<unknown, ChangeRefusal>): void {
  if (!result.ok) throw new EdgeProblem(result.failure);
}
