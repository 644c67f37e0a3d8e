import type { CampaignId, CaseId, ChangeSetId } from '#libs/domain/kernel/brand';

/** Tells drivers that something changed, starting those that are not there. May fail: the rows remember. */
export type Drivers = {
  wake(caseId: CaseId): Promise<unknown>;
  /** A bounded number side by side. */
  wakeMany(caseIds: readonly CaseId[]): Promise<unknown>;
};
export const DRIVERS = Symbol('Drivers');

/** Starts opening a campaign's cases; starting it twice starts it once. Fails when the engine is away. */
export type Launcher = { start(campaignId: CampaignId): Promise<void> };
export const LAUNCHER = Symbol('Launcher');

/** Starts a mass change; starting it twice starts it once. Fails when the engine is away. */
export type Changer = { start(changeSetId: ChangeSetId): Promise<void> };
export const CHANGER = Symbol('Changer');

/** Whether the durable engine answers. */
export type Engine = { answers(): Promise<boolean> };
export const ENGINE = Symbol('Engine');

/** How letters about accounts leave; null where there is no mail server. */
export const TRANSPORT = Symbol('Transport');
