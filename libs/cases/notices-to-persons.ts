import type { CaseEvent } from '#libs/domain/case/event';
import type { Facts } from '#libs/domain/case/facts';
import type { CaseState } from '#libs/domain/case/state';
import type { PersonId } from '#libs/domain/kernel/brand';
import type { NoticeKind } from '#libs/domain/notice/kinds';
import type { Told } from './hands.js';

/** A notice to one person, on a task. Numbered by the log, so that each is told once. */
export type PersonNoticeRow = {
  readonly task_key: string;
  readonly round: number;
  readonly step: number;
  readonly person_id: PersonId;
  readonly kind: NoticeKind;
};

/** Who is told by name: whoever asked a question, of its answer; observers, that they observe and what came of it. */
export function noticesToPersons(
  state: CaseState,
  facts: Facts,
  told: readonly Told[],
): readonly PersonNoticeRow[] {
  return told.flatMap(({ sequence, events }) => {
    const rows = events.flatMap((event) => {
      if (!('task' in event)) return [];
      const place = { task_key: event.task, round: state.tasks[event.task]?.round ?? 1, step: sequence };
      return addressed(event, state, facts).map((to) => ({ ...place, ...to }));
    });
    return rows.filter((row, at) => rows.findIndex((other) => isSame(other, row)) === at);
  });
}

type Addressed = Pick<PersonNoticeRow, 'person_id' | 'kind'>;

function addressed(
  event: Extract<CaseEvent, { task: string }>,
  { tasks }: CaseState,
  { roster }: Facts,
): readonly Addressed[] {
  const task = tasks[event.task];
  switch (event.type) {
    case 'InformationGiven': {
      const asked = task?.questions?.find(({ number }) => number === event.number);
      return asked ? [{ person_id: asked.personId, kind: 'informationGiven' }] : [];
    }
    case 'ObserversChanged': {
      const person = event.change === 'added' ? roster.holders[event.observer] : undefined;
      return person ? [{ person_id: person, kind: 'nowObserving' }] : [];
    }
    case 'TaskCompleted':
    case 'TaskReturned':
    case 'SentToStep':
    case 'WorkTakenBack':
    case 'AdoptedSubjectToEditing':
      return (task?.observers ?? [])
        .flatMap(({ seatId }) => roster.holders[seatId] ?? [])
        .map((person) => ({ person_id: person, kind: 'observedMoved' }));
    default:
      return [];
  }
}

function isSame(a: PersonNoticeRow, b: PersonNoticeRow): boolean {
  return a.task_key === b.task_key && a.person_id === b.person_id && a.kind === b.kind;
}
