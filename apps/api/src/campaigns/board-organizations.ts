import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type {
  BoardOrganization,
  BoardOrganizations as Answer,
  BoardOrganizationsAsked,
} from '#libs/contracts/http/board';
import { taskTitle } from '#libs/documents/health-text';
import { groupBy } from '#libs/domain/kernel/group-by';
import { boardOrganizations, type BoardOrganizationRow } from '#libs/persistence/queries/board-organizations';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { readHands, type HandsRow } from '#libs/persistence/queries/hands-now';
import { wayTo } from '#libs/persistence/queries/organization';
import type { AssessedCase } from '#libs/plans/assess';
import { reasonAnswer } from '#libs/plans/organization-plan';
import { PlanReader } from '#libs/plans/plan-reader';
import { pageOf, positionOf } from '../platform/cursor.js';
import { CampaignRoots, type CampaignRoot } from './campaign-roots.js';

/** Enough to see whom to ask; the case tells the rest. */
const mostHands = 3;

/** The organizations behind the figures of a board, each with how its stages stand and who holds its file. */
@Injectable()
export class BoardOrganizations {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CampaignRoots) private readonly roots: CampaignRoots,
    @Inject(PlanReader) private readonly reader: PlanReader,
  ) {}

  async list(caller: Caller, campaignId: string, asked: BoardOrganizationsAsked): Promise<Answer> {
    const [after] = positionOf(asked.cursor, z.tuple([z.string()])) ?? [];
    const place = await this.roots.find(caller, campaignId, asked.root);
    const { campaign, root, today } = place;
    const asOf = asked.asOf ?? today;
    const { type, state, limit } = asked;
    const wanted = { campaignCode: campaign.code, rootCode: root.code, asOf, type, state, after };
    const [way, rows] = await Promise.all([
      wayTo(this.dataSource, scopeOf(caller, 'readOrganizations'), campaign.rootPath, root.path),
      boardOrganizations(this.dataSource, { ...wanted, limit: limit + 1 }),
    ]);
    const told = await this.tellOf(place, rows.slice(0, limit));
    return { asOf, today, way: [...way], ...pageOf(rows, limit, told, ({ code }) => [code]) };
  }

  /** Plans and hands of the rows of a page, asked for once for all of them. */
  private async tellOf(
    { campaign, root, today }: CampaignRoot,
    rows: readonly BoardOrganizationRow[],
  ): Promise<(row: BoardOrganizationRow) => BoardOrganization> {
    const organizationIds = rows.map(({ id }) => id);
    const caseIds = rows.flatMap(({ caseId }) => caseId ?? []);
    const [cases, hands] = await Promise.all([
      this.reader.read({ campaignId: campaign.id, rootPath: root.path, today, organizationIds }),
      readHands(this.dataSource, caseIds),
    ]);
    const assessed = new Map(cases.map((one) => [one.row.organizationId, one]));
    const held = groupBy(hands, ({ caseId }) => caseId);
    return (row) => answerOf(row, assessed.get(row.id), row.caseId ? (held.get(row.caseId) ?? []) : []);
  }
}

function answerOf(
  { id, code, name, ...row }: BoardOrganizationRow,
  one: AssessedCase | undefined,
  hands: readonly HandsRow[],
): BoardOrganization {
  const standing = { ...row, organization: { id, code, name } };
  if (!one) return { ...standing, stages: [], hands: [] };
  const { health, reason, slack, outlook, facts } = one;
  return {
    ...standing,
    health,
    reason: reasonAnswer(reason, facts.definition),
    ...(slack && { slack }),
    stages: outlook.stages.map(({ key, status, latestFinish, slack: left }) => ({
      key,
      status,
      latestFinish,
      ...(left !== undefined && { slack: left }),
    })),
    hands: hands.slice(0, mostHands).map(({ task, condition, organization, bodies, dueOn }) => ({
      title: condition ? { vi: condition, en: condition } : taskTitle(facts.definition, task),
      organization,
      bodies,
      dueOn,
    })),
  };
}
