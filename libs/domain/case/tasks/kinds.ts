import { assertNever } from '../../kernel/assert-never.js';
import { succeed, type Result } from '../../kernel/result.js';
import type { KindRule } from '../../process/definition.js';
import type { ContentCommand } from '../command.js';
import type { ContentEvent } from '../event.js';
import type { Facts } from '../facts.js';
import { refuse, type Refusal } from '../refusal.js';
import { isWaived } from '../evidence-needed.js';
import type { CaseState, TaskState } from '../state.js';
import {
  ballotReady,
  decideBallot,
  emptyBallot,
  evolveBallot,
  type BallotContent,
  type BallotRule,
} from './ballot/ballot.js';
import {
  checklistReady,
  decideChecklist,
  emptyChecklist,
  evolveChecklist,
  type ChecklistContent,
} from './checklist/checklist.js';
import {
  consultationReady,
  decideConsultation,
  emptyConsultation,
  evolveConsultation,
  type ConsultationContent,
} from './consultation/consultation.js';
import {
  decideDocument,
  documentReady,
  emptyDocument,
  evolveDocument,
  type DocumentContent,
} from './document/document.js';
import {
  decideMilestone,
  emptyMilestone,
  evolveMilestone,
  milestoneReady,
  type MilestoneContent,
} from './milestone/milestone.js';
import { emptySignOff, type SignOffContent } from './sign-off/sign-off.js';

/** The closed set of what a task can hold. A further kind adds its folder and a line to each switch below. */
export type TaskContent =
  | ChecklistContent
  | DocumentContent
  | ConsultationContent
  | BallotContent
  | SignOffContent
  | MilestoneContent;

export function emptyContent(rule: KindRule): TaskContent {
  switch (rule.kind) {
    case 'checklist':
      return emptyChecklist;
    case 'document':
      return emptyDocument;
    case 'consultation':
      return emptyConsultation;
    case 'ballot':
      return emptyBallot;
    case 'signOff':
      return emptySignOff;
    case 'milestone':
      return emptyMilestone;
    default:
      return assertNever(rule);
  }
}

/** Whether a task's content is complete enough to be submitted. */
export function contentReady(
  state: CaseState,
  task: TaskState,
  rule: KindRule,
  facts: Facts,
): Result<void, Refusal> {
  const { content } = task;
  switch (content.kind) {
    case 'checklist':
      return rule.kind === 'checklist' ? checklistReady(content, rule) : refuse('WRONG_TASK_KIND');
    case 'document':
      return rule.kind === 'document' ? documentReady(content, rule, task.round) : refuse('WRONG_TASK_KIND');
    case 'consultation':
      return consultationReady(content, task.key, facts.now, facts.evidence);
    case 'ballot':
      return rule.kind === 'ballot'
        ? ballotReady(content, rule, ballotToAgreeWith(state, rule))
        : refuse('WRONG_TASK_KIND');
    case 'milestone':
      return milestoneReady(content);
    case 'signOff':
      return succeed(undefined);
    default:
      return assertNever(content);
  }
}

function ballotToAgreeWith(state: CaseState, { agreesWith }: BallotRule): BallotContent | undefined {
  if (agreesWith === undefined || isWaived(state, 'resultsAgree')) return undefined;
  const content = state.tasks[agreesWith]?.content;
  return content?.kind === 'ballot' ? content : undefined;
}

/** What a command on a task's content leads to; refused when the task is of another kind. */
export function decideContent(
  state: CaseState,
  task: TaskState,
  rule: KindRule,
  command: ContentCommand,
  facts: Facts,
): Result<readonly ContentEvent[], Refusal> {
  const { content } = task;
  switch (command.kind) {
    case 'tickItem':
    case 'untickItem':
      return content.kind === 'checklist' && rule.kind === 'checklist'
        ? decideChecklist(content, command, rule)
        : refuse('WRONG_TASK_KIND');
    case 'addVersion':
      return content.kind === 'document'
        ? decideDocument(content, command, task.round)
        : refuse('WRONG_TASK_KIND');
    case 'openWindow':
      return content.kind === 'consultation' && rule.kind === 'consultation'
        ? decideConsultation(content, command, rule, facts.now)
        : refuse('WRONG_TASK_KIND');
    case 'recordBallot':
      return rule.kind === 'ballot' ? decideBallot(command, rule) : refuse('WRONG_TASK_KIND');
    case 'recordDay':
      return rule.kind === 'milestone'
        ? decideMilestone(command, rule, facts.now, {
            openingOn: state.openingOn,
            maxHalfDays: facts.definition.congressHalfDays.max,
          })
        : refuse('WRONG_TASK_KIND');
    default:
      return assertNever(command);
  }
}

export function evolveContent(content: TaskContent, event: ContentEvent): TaskContent {
  switch (event.type) {
    case 'ItemTicked':
    case 'ItemUnticked':
      return content.kind === 'checklist' ? evolveChecklist(content, event) : content;
    case 'VersionAdded':
    case 'TextChanged':
      return content.kind === 'document' ? evolveDocument(content, event) : content;
    case 'WindowOpened':
    case 'WindowClosed':
      return content.kind === 'consultation' ? evolveConsultation(content, event) : content;
    case 'BallotRecorded':
      return content.kind === 'ballot' ? evolveBallot(content, event) : content;
    case 'DayRecorded':
      return content.kind === 'milestone' ? evolveMilestone(content, event) : content;
    default:
      return assertNever(event);
  }
}
