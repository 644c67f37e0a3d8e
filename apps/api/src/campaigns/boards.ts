import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Board, BoardAsked } from '#libs/contracts/http/board';
import { boardWithDeadlines } from '#libs/persistence/queries/board';
import { findingsByType } from '#libs/persistence/queries/structure';
import type { Caller } from '#libs/persistence/queries/caller';
import { CampaignRoots } from './campaign-roots.js';

@Injectable()
export class Boards {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CampaignRoots) private readonly roots: CampaignRoots,
  ) {}

  /** As of today in the campaign's time unless a day is asked for. */
  async show(caller: Caller, campaignId: string, { asOf, root: asked }: BoardAsked): Promise<Board> {
    const { campaign, root, today } = await this.roots.find(caller, campaignId, asked);
    const day = asOf ?? today;
    const counted = { campaignCode: campaign.code, asOf: day, rootCode: root.code };
    const [rows, found] = await Promise.all([
      boardWithDeadlines(this.dataSource, counted),
      findingsByType(this.dataSource, campaign.id, root.code),
    ]);
    return {
      asOf: day,
      rows: rows.map((row) => ({
        ...row,
        withFindings: found.get(row.type) ?? 0,
        decimals: campaign.percentDecimals[row.type] ?? 0,
      })),
    };
  }
}
