import type { DataSource } from 'typeorm';
import { caseWorkflowId } from '#libs/contracts/temporal/workflow-ids';
import type { CaseId } from '#libs/domain/kernel/brand';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase } from './database.js';
import { createEngine, type TestEngine } from './engine.js';
import {
  type Campaign,
  createCampaign,
  createOrganization,
  issueDrafts,
  openCase,
  type Organization,
} from './fixture.js';
import { settled } from './play.js';

/** A case with the organization it is of and the id of its driver. */
export type DrivenCase = {
  readonly caseId: CaseId;
  readonly organization: Organization;
  readonly workflowId: string;
};

/** A campaign in a database of its own, with a worker that drives it on an engine of its own. */
export type Driven = {
  readonly dataSource: DataSource;
  readonly engine: TestEngine;
  readonly campaign: Campaign;
  /** Its drafts are issued: the cells below it can discuss them. */
  readonly grassroots: Organization;
  /** Lets the worker that was hired at first finish what is under way and leave. */
  dismissWorker(): Promise<void>;
  /** Opens the case of a new cell. Nobody has told its driver yet. */
  openCell(): Promise<DrivenCase>;
  /** Tells the driver of a case and waits until it has done what there is to do. */
  drive(caseId: CaseId): Promise<void>;
  stop(): Promise<void>;
};

export async function startDriven(): Promise<Driven> {
  const database = await createTestDatabase();
  const dataSource = await createDataSource({ url: database.url }).initialize();
  const engine = await createEngine(dataSource);
  const worker = await engine.hire();
  const campaign = await createCampaign(dataSource);
  const grassroots = await createOrganization(campaign, 'grassroots');
  await issueDrafts(campaign, grassroots);
  return {
    dataSource,
    engine,
    campaign,
    grassroots,
    dismissWorker: () => worker.dismiss(),
    openCell: async () => {
      const organization = await createOrganization(campaign, 'cell', grassroots);
      const caseId = await openCase(campaign, organization);
      return { caseId, organization, workflowId: caseWorkflowId(campaign.id, organization.id) };
    },
    drive: async (caseId) => {
      await engine.drivers.wake(caseId);
      await settled(campaign, caseId);
    },
    stop: async () => {
      await worker.dismiss();
      await engine.close();
      await dataSource.destroy();
      await database.drop();
    },
  };
}
