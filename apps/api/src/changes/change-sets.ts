import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type {
  ChangeItemPage,
  ChangeItemsAsked,
  ChangeSetPage,
  ChangeSetsAsked,
  ChangeSetView,
} from '#libs/contracts/http/change-set';
import type { ChangeSetId } from '#libs/domain/kernel/brand';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { findCampaign } from '#libs/persistence/queries/campaign-in-scope';
import { findChangeSet, listChangeItems, listChangeSets } from '#libs/persistence/queries/change-set';
import { pageOf, positionOf } from '../platform/cursor.js';
import { EdgeProblem } from '../platform/failures.js';

/** Reading mass changes: for those whose scope covers the organization through which one was drawn up. */
@Injectable()
export class ChangeSets {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async show(caller: Caller, id: ChangeSetId): Promise<ChangeSetView> {
    const found = await findChangeSet(this.dataSource, scopeOf(caller, 'readCases'), id);
    if (!found) throw new EdgeProblem('NOT_FOUND');
    return found;
  }

  async list(caller: Caller, campaignId: string, { cursor, limit }: ChangeSetsAsked): Promise<ChangeSetPage> {
    const campaign = await findCampaign(this.dataSource, scopeOf(caller, 'readCampaigns'), campaignId);
    if (!campaign) throw new EdgeProblem('NOT_FOUND');
    const [before] = positionOf(cursor, z.tuple([z.int()])) ?? [];
    const rows = await listChangeSets(this.dataSource, scopeOf(caller, 'readCases'), {
      campaignId,
      before,
      limit: limit + 1,
    });
    return pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.number],
    );
  }

  async items(
    caller: Caller,
    id: ChangeSetId,
    { cursor, limit, ...filters }: ChangeItemsAsked,
  ): Promise<ChangeItemPage> {
    await this.show(caller, id);
    const after = positionOf(cursor, z.tuple([z.string(), z.uuid()]));
    const rows = await listChangeItems(this.dataSource, id, { ...filters, after, limit: limit + 1 });
    return pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.organization.code, row.caseId],
    );
  }
}
