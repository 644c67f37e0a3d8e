import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { DataSource } from 'typeorm';
import { BlobFolder } from '#libs/blobs/blob-folder';
import { CaseDoor } from '#libs/cases/door';
import { PlanReader } from '#libs/plans/plan-reader';
import { BallotsController } from './ballots/ballots.controller.js';
import { Ballots } from './ballots/ballots.js';
import { BoardController } from './campaigns/board.controller.js';
import { Boards } from './campaigns/boards.js';
import { CalendarFeedsController } from './calendar-feeds/calendar-feeds.controller.js';
import { CalendarFeeds } from './calendar-feeds/calendar-feeds.js';
import { CalendarFileController } from './calendar-feeds/calendar-file.controller.js';
import { CalendarFiles } from './calendar-feeds/calendar-files.js';
import { calendarLimits } from './calendar-feeds/calendar-throttle.js';
import { CampaignRoots } from './campaigns/campaign-roots.js';
import { CalendarChanges } from './calendars/calendar-changes.js';
import { CalendarsController } from './calendars/calendars.controller.js';
import { Calendars } from './calendars/calendars.js';
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
import { decisionLimit } from './decisions/decision-throttle.js';
import { DecisionDesk } from './decisions/desk.js';
import { DriverBell } from './decisions/driver-bell.js';
import { DocumentsController } from './documents/documents.controller.js';
import { Documents } from './documents/documents.js';
import { InboxController } from './inbox/inbox.controller.js';
import { Inboxes } from './inbox/inboxes.js';
import { LiveController } from './live/live.controller.js';
import { LogWatch } from './live/log-watch.js';
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
import { SeatsController } from './organizations/seats.controller.js';
import { Plans } from './plans/plans.js';
import { PlansController } from './plans/plans.controller.js';
import { PublishedDefinitions } from './platform/definitions.js';
import { EventStreams } from './platform/event-stream.js';
import { HealthCheck } from './platform/health-check.js';
import { HealthController } from './platform/health.controller.js';
import { logging } from './platform/logging.js';
import {
  CHANGER,
  DRIVERS,
  ENGINE,
  LAUNCHER,
  type Changer,
  type Drivers,
  type Engine,
  type Launcher,
} from './platform/ports.js';
import { ProblemFilter } from './platform/problem-filter.js';
import { SchemaPipe } from './platform/schema-pipe.js';
import { SETTINGS, type Settings } from './platform/settings.js';
import { FollowUpsController } from './reminders/follow-ups.controller.js';
import { FollowUps } from './reminders/follow-ups.js';
import { LaddersController } from './reminders/ladders.controller.js';
import { Ladders } from './reminders/ladders.js';
import { SessionController } from './sign-in/session.controller.js';
import { SignInDesk } from './sign-in/sign-in.js';
import { signInLimits } from './sign-in/sign-in-throttle.js';
import { SignedInGuard } from './sign-in/signed-in.guard.js';
import { ContentController } from './tasks/content.controller.js';
import { DecisionsController } from './tasks/decisions.controller.js';
import { Deliveries } from './webhooks/deliveries.js';
import { WebhookController } from './webhooks/webhook.controller.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { Webhooks } from './webhooks/webhooks.js';

/** What the API stands on; whoever starts it hands it in. */
export type Grounds = {
  readonly settings: Settings;
  readonly dataSource: DataSource;
  readonly blobs: BlobFolder;
  readonly drivers: Drivers;
  readonly launcher: Launcher;
  readonly changer: Changer;
  readonly engine: Engine;
};

const controllers = [
  HealthController,
  SessionController,
  InboxController,
  NoticesController,
  MailChoicesController,
  MailOffController,
  MailDeliveriesController,
  TaskController,
  DecisionsController,
  ContentController,
  BallotsController,
  OpinionsController,
  DocumentsController,
  CasesController,
  CaseActsController,
  ExplanationsController,
  PoliciesController,
  OrganizationsController,
  SeatsController,
  CampaignsController,
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
  LiveController,
];

const services = [
  HealthCheck,
  PublishedDefinitions,
  SignInDesk,
  DriverBell,
  DecisionDesk,
  Inboxes,
  NoticeCentre,
  MailChoices,
  MailDeliveries,
  Cases,
  Explanations,
  SuperiorsPlans,
  Policies,
  Ballots,
  Opinions,
  Documents,
  Organizations,
  Campaigns,
  Clocks,
  CampaignRoots,
  Boards,
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
  LogWatch,
];

@Module({})
export class ApiModule {
  static on(grounds: Grounds): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        logging(grounds.settings),
        ThrottlerModule.forRoot({
          throttlers: [...signInLimits, ...calendarLimits, decisionLimit(grounds.settings)],
        }),
      ],
      controllers,
      providers: [
        ...given(grounds),
        { provide: APP_GUARD, useClass: SignedInGuard },
        { provide: APP_PIPE, useClass: SchemaPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        ...services,
      ],
    };
  }
}

function given({ settings, dataSource, blobs, drivers, launcher, changer, engine }: Grounds) {
  return [
    { provide: SETTINGS, useValue: settings },
    { provide: DataSource, useValue: dataSource },
    { provide: BlobFolder, useValue: blobs },
    { provide: CaseDoor, useFactory: () => new CaseDoor(dataSource, settings.realNow) },
    { provide: PlanReader, useFactory: () => new PlanReader(dataSource, settings.realNow) },
    { provide: DRIVERS, useValue: drivers },
    { provide: LAUNCHER, useValue: launcher },
    { provide: CHANGER, useValue: changer },
    { provide: ENGINE, useValue: engine },
  ];
}
