import { Register20261123120000 } from './migrations/20261123120000-register.js';
import { Campaign20261123120100 } from './migrations/20261123120100-campaign.js';
import { Cases20261123120200 } from './migrations/20261123120200-cases.js';
import { Content20261123120300 } from './migrations/20261123120300-content.js';
import { CaseFile20261123120400 } from './migrations/20261123120400-case-file.js';
import { CasePlan20261123120500 } from './migrations/20261123120500-case-plan.js';
import { HandsByPerson20261123120600 } from './migrations/20261123120600-hands-by-person.js';
import { RoundsOfIssue20261123120700 } from './migrations/20261123120700-rounds-of-issue.js';
import { CasesByWake20261123120800 } from './migrations/20261123120800-cases-by-wake.js';
import { Calendars20261127100000 } from './migrations/20261127100000-calendars.js';
import { Notices20261127100100 } from './migrations/20261127100100-notices.js';
import { CalendarCommands20261127110100 } from './migrations/20261127110100-calendar-commands.js';
import { DeadlineMoves20261127110200 } from './migrations/20261127110200-deadline-moves.js';
import { PolicyValidity20261127110201 } from './migrations/20261127110201-policy-validity.js';
import { Planning20261127110300 } from './migrations/20261127110300-planning.js';
import { ChangeSets20261127110400 } from './migrations/20261127110400-change-sets.js';
import { SeatHoldersByDay20261127110401 } from './migrations/20261127110401-seat-holders-by-day.js';
import { Reminders20261127110500 } from './migrations/20261127110500-reminders.js';
import { FollowUps20261127110510 } from './migrations/20261127110510-follow-ups.js';
import { NoticesRead20261127110600 } from './migrations/20261127110600-notices-read.js';
import { Mail20261127110601 } from './migrations/20261127110601-mail.js';
import { CalendarFeeds20261127110700 } from './migrations/20261127110700-calendar-feeds.js';
import { WhenRecorded20261127110701 } from './migrations/20261127110701-when-recorded.js';
import { Webhooks20261127110702 } from './migrations/20261127110702-webhooks.js';
import { HandsThroughSeats20261127120200 } from './migrations/20261127120200-hands-through-seats.js';
import { Mandates20261127120210 } from './migrations/20261127120210-mandates.js';
import { Structure20261127120300 } from './migrations/20261127120300-structure.js';
import { Identity20261127120400 } from './migrations/20261127120400-identity.js';
import { Trail20261127120500 } from './migrations/20261127120500-trail.js';
import { ApplicationRole20261127120510 } from './migrations/20261127120510-application-role.js';
import { Anchors20261127120520 } from './migrations/20261127120520-anchors.js';
import { SaltedBallots20261127120530 } from './migrations/20261127120530-salted-ballots.js';
import { RoleGrantsByDay20261127120600 } from './migrations/20261127120600-role-grants-by-day.js';
import { DecisionLists20261127120601 } from './migrations/20261127120601-decision-lists.js';
import { InboxSearch20261127120602 } from './migrations/20261127120602-inbox-search.js';
import { InboxLines20261127120603 } from './migrations/20261127120603-inbox-lines.js';
import { Sittings20261127120700 } from './migrations/20261127120700-sittings.js';
import { SittingNotices20261127120710 } from './migrations/20261127120710-sitting-notices.js';
import { Maintenance20261127120800 } from './migrations/20261127120800-maintenance.js';
import { DeliveriesOver20261128120000 } from './migrations/20261128120000-deliveries-over.js';
import { Turns20261128120001 } from './migrations/20261128120001-turns.js';
import { Absences20261128120002 } from './migrations/20261128120002-absences.js';

/** Named one by one and in order: a list found by a pattern differs between source, build and test. */
export const migrations = [
  Register20261123120000,
  Campaign20261123120100,
  Cases20261123120200,
  Content20261123120300,
  CaseFile20261123120400,
  CasePlan20261123120500,
  HandsByPerson20261123120600,
  RoundsOfIssue20261123120700,
  CasesByWake20261123120800,
  Calendars20261127100000,
  Notices20261127100100,
  CalendarCommands20261127110100,
  DeadlineMoves20261127110200,
  PolicyValidity20261127110201,
  Planning20261127110300,
  ChangeSets20261127110400,
  SeatHoldersByDay20261127110401,
  Reminders20261127110500,
  FollowUps20261127110510,
  NoticesRead20261127110600,
  Mail20261127110601,
  CalendarFeeds20261127110700,
  WhenRecorded20261127110701,
  Webhooks20261127110702,
  HandsThroughSeats20261127120200,
  Mandates20261127120210,
  Structure20261127120300,
  Identity20261127120400,
  Trail20261127120500,
  ApplicationRole20261127120510,
  Anchors20261127120520,
  SaltedBallots20261127120530,
  RoleGrantsByDay20261127120600,
  DecisionLists20261127120601,
  InboxSearch20261127120602,
  InboxLines20261127120603,
  Sittings20261127120700,
  SittingNotices20261127120710,
  Maintenance20261127120800,
  DeliveriesOver20261128120000,
  Turns20261128120001,
  Absences20261128120002,
];
