import { identityControllers, identityServices } from './accounts/identity.js';
import { AuditController } from './audit/audit.controller.js';
import { Audit } from './audit/audit.js';
import { RefusedCalls } from './audit/refused-calls.js';
import { StructuresController } from './structure/structures.controller.js';
import { Structures } from './structure/structures.js';
import { BallotsController } from './ballots/ballots.controller.js';
import { Ballots } from './ballots/ballots.js';
import { BoardController } from './campaigns/board.controller.js';
import { BoardOrganizations } from './campaigns/board-organizations.js';
import { Boards } from './campaigns/boards.js';
import { CalendarFeedsController } from './calendar-feeds/calendar-feeds.controller.js';
import { CalendarFeeds } from './calendar-feeds/calendar-feeds.js';
import { CalendarFileController } from './calendar-feeds/calendar-file.controller.js';
import { CalendarFiles } from './calendar-feeds/calendar-files.js';
import { CampaignRoots } from './campaigns/campaign-roots.js';
import { CalendarChanges } from './calendars/calendar-changes.js';
import { CalendarsController } from './calendars/calendars.controller.js';
import { Calendars } from './calendars/calendars.js';
import { CampaignSettingsController } from './campaigns/campaign-settings.controller.js';
import { CampaignSettingsDesk } from './campaigns/campaign-settings.js';
import { CampaignsController } from './campaigns/campaigns.controller.js';
import { Campaigns } from './campaigns/campaigns.js';
import { Clocks } from './campaigns/clocks.js';
import { CaseActsController } from './cases/case-acts.controller.js';
import { CasesController } from './cases/cases.controller.js';
import { Cases } from './cases/cases.js';
import { TaskController } from './cases/task.controller.js';
import { CampaignChangesController } from './changes/campaign-changes.controller.js';
import { ChangeDesk } from './changes/change-desk.js';
import { ChangeProgressController } from './changes/change-progress.controller.js';
import { ChangeSetsController } from './changes/change-sets.controller.js';
import { ChangeSets } from './changes/change-sets.js';
import { ChangeWatch } from './changes/change-watch.js';
import { Explanations } from './deadlines/explanations.js';
import { ExplanationsController } from './deadlines/explanations.controller.js';
import { SuperiorsPlans } from './deadlines/superiors-plans.js';
import { Policies } from './deadlines/policies.js';
import { PoliciesController } from './deadlines/policies.controller.js';
import { BallInCourtController } from './courts/ball-in-court.controller.js';
import { BallsInCourt } from './courts/ball-in-court.js';
import { DecisionListsController } from './decision-lists/decision-lists.controller.js';
import { DecisionLists } from './decision-lists/decision-lists.js';
import { ListRunner } from './decision-lists/list-runner.js';
import { DecisionDesk } from './decisions/desk.js';
import { DriverBell } from './decisions/driver-bell.js';
import { DocumentsController } from './documents/documents.controller.js';
import { Documents } from './documents/documents.js';
import { InboxController } from './inbox/inbox.controller.js';
import { Inboxes } from './inbox/inboxes.js';
import { InboxViewsController } from './inbox/inbox-views.controller.js';
import { InboxViews } from './inbox/inbox-views.js';
import { LiveController } from './live/live.controller.js';
import { LogWatch } from './live/log-watch.js';
import { AbsencesController } from './absences/absences.controller.js';
import { Absences } from './absences/absences.js';
import { MandatesController } from './mandates/mandates.controller.js';
import { Mandates } from './mandates/mandates.js';
import { MyMandatesController } from './mandates/my-mandates.controller.js';
import { MailChoicesController } from './mail/mail-choices.controller.js';
import { MailChoices } from './mail/mail-choices.js';
import { MailDeliveriesController } from './mail/mail-deliveries.controller.js';
import { MailDeliveries } from './mail/mail-deliveries.js';
import { MailOffController } from './mail/mail-off.controller.js';
import { NoticeCentre } from './notices/notice-centre.js';
import { NoticesController } from './notices/notices.controller.js';
import { OpinionsController } from './opinions/opinions.controller.js';
import { Opinions } from './opinions/opinions.js';
import { OrganizationsController } from './organizations/organizations.controller.js';
import { Organizations } from './organizations/organizations.js';
import { SeatHolders } from './organizations/seat-holders.js';
import { SeatsController } from './organizations/seats.controller.js';
import { Plans } from './plans/plans.js';
import { PlansController } from './plans/plans.controller.js';
import { PublishedDefinitions } from './platform/definitions.js';
import { EventStreams } from './platform/event-stream.js';
import { HealthCheck } from './platform/health-check.js';
import { HealthController } from './platform/health.controller.js';
import { FollowUpsController } from './reminders/follow-ups.controller.js';
import { FollowUps } from './reminders/follow-ups.js';
import { LaddersController } from './reminders/ladders.controller.js';
import { Ladders } from './reminders/ladders.js';
import { CaseSittingsController } from './sittings/case-sittings.controller.js';
import { SittingAgendaController } from './sittings/sitting-agenda.controller.js';
import { SittingCourseController } from './sittings/sitting-course.controller.js';
import { SittingDesk } from './sittings/sitting-desk.js';
import { SittingVotesController } from './sittings/sitting-votes.controller.js';
import { SittingsController } from './sittings/sittings.controller.js';
import { Sittings } from './sittings/sittings.js';
import { ContentController } from './tasks/content.controller.js';
import { DecisionsController } from './tasks/decisions.controller.js';
import { SignOffController } from './tasks/sign-off.controller.js';
import { Deliveries } from './webhooks/deliveries.js';
import { WebhookController } from './webhooks/webhook.controller.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { Webhooks } from './webhooks/webhooks.js';

/** What each feature answers. */
export const controllers = [
  AuditController,
  HealthController,
  ...identityControllers,
  InboxController,
  InboxViewsController,
  NoticesController,
  MailChoicesController,
  MailOffController,
  MailDeliveriesController,
  TaskController,
  DecisionsController,
  DecisionListsController,
  SignOffController,
  ContentController,
  BallotsController,
  OpinionsController,
  DocumentsController,
  CasesController,
  BallInCourtController,
  CaseActsController,
  ExplanationsController,
  PoliciesController,
  OrganizationsController,
  SeatsController,
  AbsencesController,
  MandatesController,
  MyMandatesController,
  CampaignsController,
  CampaignSettingsController,
  StructuresController,
  BoardController,
  CalendarsController,
  LaddersController,
  FollowUpsController,
  CalendarFeedsController,
  CalendarFileController,
  PlansController,
  ChangeSetsController,
  ChangeProgressController,
  CampaignChangesController,
  WebhooksController,
  WebhookController,
  SittingsController,
  SittingAgendaController,
  SittingVotesController,
  SittingCourseController,
  CaseSittingsController,
  LiveController,
];

/** What the features stand on, each made once. */
export const services = [
  ...identityServices,
  Audit,
  RefusedCalls,
  HealthCheck,
  PublishedDefinitions,
  DriverBell,
  DecisionDesk,
  DecisionLists,
  ListRunner,
  Inboxes,
  InboxViews,
  NoticeCentre,
  MailChoices,
  MailDeliveries,
  Cases,
  BallsInCourt,
  Explanations,
  SuperiorsPlans,
  Policies,
  Ballots,
  Opinions,
  Documents,
  Organizations,
  SeatHolders,
  Absences,
  Mandates,
  Campaigns,
  CampaignSettingsDesk,
  Clocks,
  CampaignRoots,
  Structures,
  Boards,
  BoardOrganizations,
  Calendars,
  CalendarChanges,
  Ladders,
  FollowUps,
  CalendarFeeds,
  CalendarFiles,
  Plans,
  EventStreams,
  ChangeSets,
  ChangeDesk,
  ChangeWatch,
  Webhooks,
  Deliveries,
  Sittings,
  SittingDesk,
  LogWatch,
];
