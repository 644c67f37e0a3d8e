import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { CaseFile } from '#libs/cases/case-file';
import { CaseDoor } from '#libs/cases/door';
import type { CasePage, CasesAsked, CaseView, History, HistoryAsked } from '#libs/contracts/http/case';
import type { TaskDetail } from '#libs/contracts/http/task-view';
import type { TaskId } from '#libs/contracts/http/task';
import type { CaseState } from '#libs/domain/case/state';
import type { CaseId } from '#libs/domain/kernel/brand';
import type { TaskKey } from '#libs/domain/process/definition';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { findCaseCard, listCases, type CaseCardRow } from '#libs/persistence/queries/case-card';
import { readFollowUps } from '#libs/persistence/queries/follow-up';
import { readHistory } from '#libs/persistence/queries/history';
import { readSigners, type Signer } from '#libs/persistence/queries/signers';
import { PlanReader } from '#libs/plans/plan-reader';
import { pageOf, positionOf } from '../platform/cursor.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { actionsOf, caseView } from './case-view.js';
import { taskViews } from './task-view.js';

/** Reading cases, each within what the reader may know of. */
@Injectable()
export class Cases {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CaseDoor) private readonly door: CaseDoor,
    @Inject(PlanReader) private readonly plans: PlanReader,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async list(caller: Caller, { cursor, limit, ...filters }: CasesAsked): Promise<CasePage> {
    const after = positionOf(cursor, z.tuple([z.string(), z.uuid()]));
    const wanted = { ...filters, after, limit: limit + 1, realNow: this.settings.realNow() };
    const rows = await listCases(this.dataSource, scopeOf(caller, 'readCases'), wanted);
    return pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.organization.code, row.id],
    );
  }

  async show(caller: Caller, caseId: CaseId): Promise<CaseView> {
    const { card, file } = await this.open(caller, caseId);
    const [assessed, signers] = await Promise.all([this.plans.assess(file), this.signers(file.state)]);
    return caseView(card, file, caller, { ...assessed, signers });
  }

  async showTask(caller: Caller, { caseId, task }: TaskId): Promise<TaskDetail> {
    const { card, file } = await this.open(caller, caseId);
    const view = taskViews(file, await this.signers(file.state, task)).find((one) => one.key === task);
    if (!view) throw new EdgeProblem('NOT_FOUND');
    const allowed = actionsOf(file, caller).filter((action) => action.task === task);
    const { organization } = card;
    const followUps = await readFollowUps(this.dataSource, { caseId, task, personId: caller.personId });
    const { sequence } = file;
    return { ...view, caseId, organization, sequence, allowedActions: allowed, followUps: [...followUps] };
  }

  async history(caller: Caller, caseId: CaseId, { cursor, limit }: HistoryAsked): Promise<History> {
    await this.card(caller, caseId);
    const [before] = positionOf(cursor, z.tuple([z.int()])) ?? [];
    const rows = await readHistory(this.dataSource, caseId, before, limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.sequence],
    );
  }

  async open(
    caller: Caller,
    caseId: CaseId,
  ): Promise<{ readonly card: CaseCardRow; readonly file: CaseFile }> {
    const card = await this.card(caller, caseId);
    const file = await this.door.look(caseId);
    if (!file) throw new EdgeProblem('NOT_FOUND');
    return { card, file };
  }

  /** Of one task, or of all. */
  private signers({ caseId, tasks }: CaseState, task?: TaskKey): Promise<readonly Signer[]> {
    const read = Object.values(tasks).filter(({ key }) => task === undefined || key === task);
    const asked = read.flatMap(({ key, signatures }) =>
      signatures.map(({ step, seatId, personId }) => ({ task: key, step, seatId, personId })),
    );
    return readSigners(this.dataSource, caseId, asked);
  }

  private async card(caller: Caller, caseId: CaseId): Promise<CaseCardRow> {
    const card = await findCaseCard(
      this.dataSource,
      scopeOf(caller, 'readCases'),
      caseId,
      this.settings.realNow(),
    );
    if (!card) throw new EdgeProblem('NOT_FOUND');
    return card;
  }
}
