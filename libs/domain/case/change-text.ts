import { succeed, type Result } from '../kernel/result.js';
import { handsOf, type Actor } from './actor.js';
import { isBeingIssued } from './adoption.js';
import { checkScope } from './authority-now.js';
import type { Standing } from './check.js';
import { completeTask } from './complete-task.js';
import { stagesBelow, taskDefinition } from './definition-of.js';
import { lacksSigners } from './electorate.js';
import type { Facts } from './facts.js';
import { prepared } from './handle-task.js';
import { isOnHold } from './on-hold.js';
import { openSigning } from './opening-tasks.js';
import { belongsTo } from './parties.js';
import { refuse, type Refusal } from './refusal.js';
import type { CaseState } from './state.js';
import { tell, type Story } from './story.js';
import { decideDocument, type DocumentContent, type TextCommand } from './tasks/document/document.js';

type Submitted = Standing & { readonly content: DocumentContent };

/** Whether this actor may change a text that was handed on or approved: whoever may prepare it, until the congress is held. */
export function mayChangeText(
  state: CaseState,
  key: string,
  actor: Actor,
  facts: Facts,
): Result<Submitted, Refusal> {
  if (state.status === 'closed') return refuse('CASE_CLOSED');
  const definition = taskDefinition(state, facts.definition, key);
  if (!definition) return refuse('TASK_UNKNOWN', { task: key });
  const task = state.tasks[key];
  if (!task || task.status === 'withdrawn') return refuse('TASK_NOT_OPEN');
  const { content } = task;
  if (content.kind !== 'document') return refuse('WRONG_TASK_KIND');
  if (!definition.preparers.some((party) => belongsTo(actor, party, state, facts)))
    return refuse('NOT_YOUR_TASK');
  const reached = checkScope(state, task, actor, facts);
  if (!reached.ok) return reached;
  if (task.status === 'open') return refuse('NOT_SUBMITTED');
  if (isBeingIssued(task)) return refuse('MANDATE_EXCEEDED');
  if (isOnHold(state, task.stage)) return refuse('ON_HOLD', { stage: task.stage });
  const before = stagesBelow(facts.definition, 'congress').includes(task.stage);
  if (state.heldOn && before) return refuse('CONGRESS_ALREADY_HELD');
  return succeed({ task, definition, content });
}

/** A text that was handed on or approved is changed, with a reason: its own signers are asked again, in a new round. */
export function changeText(story: Story, command: TextCommand, actor: Actor): Result<Story, Refusal> {
  const may = mayChangeText(story.state, command.task, actor, story.facts);
  if (!may.ok) return may;
  const { task, definition, content } = may.value;
  if (command.reason.trim() === '') return refuse('REASON_MISSING');
  const added = decideDocument(content, { ...command, kind: 'addVersion' }, task.round + 1);
  if (!added.ok) return added;
  if (lacksSigners(definition, story.state, story.facts, handsOf(actor))) return refuse('NO_SIGNERS');
  const left = story.state.stages[task.stage]?.leftAt !== undefined;
  const reopened = left ? tell(story, { type: 'StageReopened', stage: task.stage }) : story;
  const changed = added.value.reduce(
    (told, version) => tell(told, { ...version, type: 'TextChanged', reason: command.reason }),
    reopened,
  );
  const handed = prepared(changed, task.key, actor);
  return succeed(openSigning(handed, definition, 0) ?? completeTask(handed, definition));
}
