import type { CampaignId, CaseId, ChangeSetId, Sha256 } from '#libs/domain/kernel/brand';
import type { Turn } from '#libs/domain/case/turn';

export type AdvanceActivities = {
  /** As far as the rules allow by now. */
  advance(caseId: CaseId): Promise<Turn>;
};

/** A procedure's steps name the case and the round; what they make is kept in the database and known by its hash. */
export type DraftsActivities = {
  publishDrafts(caseId: CaseId, round: number): Promise<Sha256>;
};

export type DossierActivities = {
  assembleDossier(caseId: CaseId, round: number): Promise<Sha256>;
  lodgeWithSuperior(caseId: CaseId, round: number): Promise<void>;
};

export type ConvocationActivities = {
  composeConvocation(caseId: CaseId, round: number): Promise<Sha256>;
  issueConvocation(caseId: CaseId, round: number): Promise<void>;
};

export type ArchiveActivities = {
  indexArchive(caseId: CaseId, round: number): Promise<Sha256>;
  sealArchive(caseId: CaseId, round: number): Promise<void>;
};

/** A page of work done; `after` is where the next page begins and is absent at the end. */
export type Page = { readonly count: number; readonly after?: string };

export type LaunchActivities = {
  openCases(campaignId: CampaignId, after?: string): Promise<Page>;
  startDrivers(campaignId: CampaignId, after?: string): Promise<Page>;
};

export type RemindActivities = {
  /** Answers with how many notices were recorded. */
  recordReminders(): Promise<number>;
};

/** Each answers with how many messages it made, or sent. */
export type DeliverActivities = {
  composeMail(): Promise<number>;
  sendMail(): Promise<number>;
};

export type SweepActivities = {
  /** Answers with how many drivers were woken. */
  wakeWaiting(): Promise<number>;
};

export type StructureActivities = {
  /** Answers with how many findings stand. */
  lookAtStructures(): Promise<number>;
};

export type ChangeActivities = {
  /** Decides the next cases of a change set. */
  applyChange(changeSetId: ChangeSetId, after?: string): Promise<Page>;
  /** Gives word to the drivers of the cases that were changed and have work. */
  wakeChanged(changeSetId: ChangeSetId, after?: string): Promise<Page>;
  concludeChange(changeSetId: ChangeSetId): Promise<void>;
};

export type AnchorActivities = {
  /** Answers with how many lines of the trail were chained. */
  sealTrail(): Promise<number>;
  /** The number of the anchor that was made; null when nothing had changed. */
  anchorEvidence(): Promise<{ readonly number: number | null }>;
  /** Answers with how many anchors were carried out of the database. */
  exportAnchors(): Promise<number>;
};

export type WebhookActivities = {
  /** Answers with how many deliveries are new. */
  fanOutEvents(): Promise<number>;
  /** Answers with how many attempts were made. */
  sendDeliveries(): Promise<number>;
};
