import type { CampaignId, CaseId } from '#libs/domain/kernel/brand';

/** Tells a case's driver that something changed, starting it if need be. May fail: the row remembers. */
export type Drivers = { wake(caseId: CaseId): Promise<unknown> };
export const DRIVERS = Symbol('Drivers');

/** Starts opening a campaign's cases; starting it twice starts it once. Fails when the engine is away. */
export type Launcher = { start(campaignId: CampaignId): Promise<void> };
export const LAUNCHER = Symbol('Launcher');

/** Whether the durable engine answers. */
export type Engine = { answers(): Promise<boolean> };
export const ENGINE = Symbol('Engine');
