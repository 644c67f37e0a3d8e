import { heartbeat, log } from '@temporalio/activity';
import type { DataSource } from 'typeorm';
import { anchorActivities } from '#activities/anchor/anchor.activities';
import { advanceActivities } from '#activities/advance/advance.activities';
import { changeActivities } from '#activities/change/change.activities';
import { archiveActivities } from '#activities/archive/archive.activities';
import { convocationActivities } from '#activities/convocation/convocation.activities';
import { dossierActivities } from '#activities/dossier/dossier.activities';
import { deliverActivities, type DeliverGiven } from '#activities/deliver/deliver.activities';
import { draftsActivities } from '#activities/drafts/drafts.activities';
import { launchActivities } from '#activities/launch/launch.activities';
import { remindActivities } from '#activities/remind/remind.activities';
import { structureActivities } from '#activities/structure/structure.activities';
import { sweepActivities } from '#activities/sweep/sweep.activities';
import { webhookActivities } from '#activities/webhooks/webhooks.activities';
import { ExportDiffers, exportAnchors } from '#libs/anchors/export-anchors';
import { EvidenceBroken, makeAnchor } from '#libs/anchors/make-anchor';
import { sealTrail } from '#libs/audit-trail/seal';
import { CaseDoor } from '#libs/cases/door';
import { openCases } from '#libs/cases/open-cases';
import { applyPage } from '#libs/changes/apply-page';
import { casesToWake, conclude } from '#libs/changes/conclude';
import type { CaseId, Instant } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { composeMail } from '#libs/mail/compose-mail';
import { sendMail, type Sender } from '#libs/mail/send-mail';
import { typesWithoutDeadline } from '#libs/persistence/queries/launch';
import { dueScans } from '#libs/reminders/due-scans';
import { passOver, scanPage } from '#libs/reminders/scan-page';
import { dueLooks } from '#libs/structure/due-looks';
import { lookAtStructure } from '#libs/structure/look';
import { TaskTitles } from '#libs/persistence/task-titles';
import type { Drivers } from '#libs/temporal/drivers';
import { sleptSince, waitingCases, waitingSince } from '#libs/temporal/waiting-cases';
import { fanOut } from '#libs/webhooks/fan-out';
import { resolveBySystem, type ReceiverRule } from '#libs/webhooks/receiver';
import { pruneDeliveries } from '#libs/webhooks/prune';
import { sendDue } from '#libs/webhooks/send';
import type { AnchorSettings } from './anchor-settings.js';

export type Assembly = {
  readonly dataSource: DataSource;
  readonly drivers: Drivers;
  readonly receivers: ReceiverRule;
  readonly anchors: AnchorSettings;
  /** Absent where there is no mail server: messages are composed and wait. */
  readonly mail?: Pick<Sender, 'transport' | 'publicUrl' | 'secret'>;
};

/** The only place where activities meet the database, the engine and the clock. */
export function allActivities({ dataSource, drivers, receivers, anchors, mail }: Assembly) {
  const door = new CaseDoor(dataSource, realNow);
  return {
    ...advanceActivities(door),
    ...draftsActivities({ door, dataSource }),
    ...dossierActivities({ door, dataSource }),
    ...convocationActivities({ door, dataSource }),
    ...archiveActivities({ door, dataSource }),
    ...launchActivities({
      typesWithoutDeadline: (campaignId) => typesWithoutDeadline(dataSource, campaignId, realNow()),
      open: (campaignId, page) => openCases(dataSource, campaignId, page, realNow()),
      waitingCases: (campaignId, after, limit) => waitingCases(dataSource, campaignId, after, limit),
      wakeMany: (caseIds, told) => drivers.wakeMany(caseIds, told),
      beat: () => heartbeat(),
    }),
    ...reminding(dataSource),
    ...lookingAtStructures(dataSource),
    ...changeActivities({
      applyPage: (id, page, told) => applyPage({ dataSource, door, realNow, failed }, id, page, told),
      casesToWake: (id, after, limit) => casesToWake(dataSource, id, after, limit),
      wakeMany: (caseIds, told) => drivers.wakeMany(caseIds, told),
      conclude: (id) => conclude(dataSource, id, realNow()),
      beat: (after) => heartbeat(after),
    }),
    ...deliverActivities(deliveryBy(dataSource, mail)),
    ...sweepActivities({
      waitingFor: (leastMs, limit) => waitingSince(dataSource, toInstant(Date.now() - leastMs), limit),
      sleptFor: (leastMs, limit) => sleptSince(dataSource, toInstant(Date.now() - leastMs), limit),
      wakeMany: (caseIds) => drivers.wakeMany(caseIds),
    }),
    ...sendingOfWebhooks(dataSource, receivers),
    ...anchoring(dataSource, anchors),
  };
}

function failed(caseId: CaseId, error: unknown): void {
  log.error('a case could not be changed', { caseId, error });
}

function reminding(dataSource: DataSource) {
  return remindActivities({
    dueScans: (at) => dueScans(dataSource, at),
    scanPage: (scan, at, limit) => scanPage(dataSource, scan, at, limit),
    passOver: (scan, at) => passOver(dataSource, scan, at),
    realNow,
    beat: () => heartbeat(),
    warn: (message, error) => log.warn(message, { error: String(error) }),
  });
}

function lookingAtStructures(dataSource: DataSource) {
  return structureActivities({
    dueLooks: () => dueLooks(dataSource, realNow()),
    look: (campaignId) => lookAtStructure(dataSource, campaignId, realNow, () => heartbeat()),
  });
}

function sendingOfWebhooks(dataSource: DataSource, rule: ReceiverRule) {
  const beat = () => heartbeat();
  return webhookActivities({
    fanOut: () => fanOut(dataSource, beat),
    prune: () => pruneDeliveries(dataSource),
    sendFor: (mostMs) =>
      sendDue({ dataSource, rule, resolve: resolveBySystem, until: AbortSignal.timeout(mostMs), beat }),
  });
}

function anchoring(dataSource: DataSource, { key, folder }: AnchorSettings) {
  const beat = () => heartbeat();
  return anchorActivities({
    seal: () => sealTrail(dataSource, beat),
    anchor: () => makeAnchor({ dataSource, key, realNow, beat }),
    exportNew: () => exportAnchors(dataSource, folder),
    isFinding: (error) => error instanceof EvidenceBroken || error instanceof ExportDiffers,
  });
}

function deliveryBy(dataSource: DataSource, mail: Assembly['mail']): DeliverGiven {
  const sender = mail && { ...mail, dataSource, titles: new TaskTitles(dataSource), realNow };
  return {
    compose: () => composeMail(dataSource, realNow()),
    waiting: () => log.warn('there is no SMTP_URL: e-mail is composed and waits'),
    ...(sender && { send: () => sendMail(sender) }),
  };
}

function realNow(): Instant {
  return toInstant(Date.now());
}
