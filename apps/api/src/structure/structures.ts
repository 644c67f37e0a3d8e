import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { record } from '#libs/audit-trail/record';
import type {
  AcknowledgementInput,
  FindingAnswer,
  Findings,
  FindingsAsked,
  StructureLook,
} from '#libs/contracts/http/structure';
import { brand, type CampaignId } from '#libs/domain/kernel/brand';
import { toldOf } from '#libs/domain/structure/finding';
import type { CampaignInScope } from '#libs/persistence/queries/campaign-in-scope';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { acknowledge, listFindings, readLook, type FindingRow } from '#libs/persistence/queries/structure';
import { lookAtStructure } from '#libs/structure/look';
import { campaignSubject } from '../audit/campaign-subject.js';
import { trailActor } from '../audit/trail-actor.js';
import { CampaignRoots } from '../campaigns/campaign-roots.js';
import { pageOf, positionOf } from '../platform/cursor.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { permit } from '../sign-in/permit.js';

const place = z.tuple([z.string(), z.string(), z.string(), z.string()]);

/** What keeps the organizations of a campaign from going through their process, and what to do about it. */
@Injectable()
export class Structures {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CampaignRoots) private readonly roots: CampaignRoots,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async list(caller: Caller, campaignId: string, asked: FindingsAsked): Promise<Findings> {
    const { root } = await this.roots.find(caller, campaignId, asked.root);
    const { code, severity, cursor, limit } = asked;
    const after = positionOf(cursor, place);
    const wanted = { campaignId, rootPath: root.path, code, severity, after, limit: limit + 1 };
    const rows = await listFindings(this.dataSource, scopeOf(caller, 'readOrganizations'), wanted);
    return pageOf(rows, limit, answer, (row) => [row.organization.code, row.code, row.task, row.seatKey]);
  }

  async last(caller: Caller, campaignId: string): Promise<StructureLook> {
    await this.roots.find(caller, campaignId, undefined);
    return this.look(caller, campaignId);
  }

  /** Looks at once, so that what has been mended goes. */
  async check(caller: Caller, campaignId: string): Promise<StructureLook> {
    await this.administered(caller, campaignId);
    await lookAtStructure(this.dataSource, brand<CampaignId>(campaignId), this.settings.realNow);
    return this.look(caller, campaignId);
  }

  async acknowledge(
    caller: Caller,
    campaignId: string,
    { reason }: AcknowledgementInput,
  ): Promise<StructureLook> {
    const campaign = await this.administered(caller, campaignId);
    const { personId, name } = caller;
    await this.dataSource.transaction(async (manager) => {
      const blocking = await acknowledge(manager, campaignId, { personId, name }, reason);
      if (blocking === undefined) return;
      await record(manager, {
        kind: 'findingsAcknowledged',
        subject: campaignSubject(campaign),
        actor: trailActor(caller),
        detail: { reason, blocking },
      });
    });
    return this.look(caller, campaignId);
  }

  private async administered(caller: Caller, campaignId: string): Promise<CampaignInScope> {
    const { campaign } = await this.roots.find(caller, campaignId, undefined);
    permit(caller, 'administerCampaigns', { path: campaign.rootPath });
    return campaign;
  }

  private async look(caller: Caller, campaignId: string): Promise<StructureLook> {
    const scope = scopeOf(caller, 'readOrganizations');
    const row = await readLook(this.dataSource, scope, campaignId);
    const { day, tookMs, organizations, acknowledged, counts } = row;
    const sum = (severity: string) =>
      counts.filter((one) => one.severity === severity).reduce((total, { count }) => total + count, 0);
    return {
      ...(day !== null && tookMs !== null && organizations !== null ? { day, tookMs, organizations } : {}),
      blocking: sum('blocking'),
      warnings: sum('warning'),
      counts: [...counts],
      ...(acknowledged ? { acknowledged } : {}),
    };
  }
}

function answer({ code, severity, organization, task, seat, detail, foundOn }: FindingRow): FindingAnswer {
  return {
    code,
    severity,
    organization,
    ...(task ? { task } : {}),
    ...(seat ? { seatId: seat } : {}),
    ...(detail.rule ? { waive: String(detail.rule) } : {}),
    ...toldOf({ code, detail }),
    foundOn,
  };
}
