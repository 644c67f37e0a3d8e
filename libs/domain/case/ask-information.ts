import { workingDaysBetween } from '../calendar/calendar.js';
import type { SeatId } from '../kernel/brand.js';
import { dayOf } from '../kernel/day.js';
import { succeed, type Result } from '../kernel/result.js';
import { whoOf, type Actor } from './actor.js';
import type { Standing } from './check.js';
import { settle } from './conclude.js';
import { seatsOf } from './parties.js';
import { isAskedOf, openQuestions, type Question } from './question.js';
import { refuse, type Refusal } from './refusal.js';
import type { SignOffCommand } from './sign-off-command.js';
import type { TaskState } from './state.js';
import { tell, type Story } from './story.js';

/**
 * The step waits for the answer: others may sign, but nothing is agreed to before it. Silence is not held against anybody
 * meanwhile; the task's due day stays.
 */
export function askForInformation(
  story: Story,
  { task, definition }: Standing,
  command: Extract<SignOffCommand, { kind: 'askForInformation' }>,
  actor: Actor,
): Result<Story, Refusal> {
  const { signing, questions = [] } = task;
  const of = command.of ? [command.of] : definition.preparers;
  if (command.question.trim() === '') return refuse('QUESTION_MISSING');
  if (!signing || seatsOf(of, story.facts).length === 0) return refuse('NOBODY_TO_ASK');
  if (openQuestions(task).some(({ seatId }) => seatId === actor.seatId)) return refuse('QUESTION_OPEN');
  return succeed(
    tell(story, {
      type: 'InformationAsked',
      task: task.key,
      step: signing.step,
      number: questions.length + 1,
      of,
      question: command.question,
      on: dayOf(story.facts.now),
      seatId: actor.seatId,
      ...whoOf(actor),
    }),
  );
}

export function answerQuestion(
  story: Story,
  { task, definition }: Standing,
  command: Extract<SignOffCommand, { kind: 'answerQuestion' }>,
  actor: Actor,
): Result<Story, Refusal> {
  const question = task.questions?.find(({ number }) => number === command.number);
  if (!question) return refuse('QUESTION_UNKNOWN', { number: command.number });
  if (question.closed) return refuse('QUESTION_CLOSED', { number: command.number });
  if (!isAskedOf(question, actor, story.state, story.facts)) return refuse('NOT_ASKED');
  if (command.answer.trim() === '') return refuse('ANSWER_MISSING');
  const told = tell(story, {
    type: 'InformationGiven',
    task: task.key,
    number: question.number,
    answer: command.answer,
    ...waited(story, task, question),
    seatId: actor.seatId,
    ...whoOf(actor),
  });
  return succeed(settle(told, definition, question.step));
}

/** Whoever has signed, or is no longer asked, waits for no answer. */
export function dropQuestions(story: Story, key: string, seat: SeatId): Story {
  const task = story.state.tasks[key];
  const own = task && openQuestions(task).find(({ seatId }) => seatId === seat);
  if (!own) return story;
  return tell(story, {
    type: 'QuestionDropped',
    task: key,
    number: own.number,
    ...waited(story, task, own),
  });
}

/** The working days since the step began to wait, told with the last answer that it waited for. */
function waited({ facts }: Story, task: TaskState, last: Question): { readonly waited?: number } {
  const since = task.signing?.waitingSince;
  if (since === undefined || openQuestions(task).some((other) => other !== last)) return {};
  return { waited: workingDaysBetween(facts.calendar, since, dayOf(facts.now)) };
}
