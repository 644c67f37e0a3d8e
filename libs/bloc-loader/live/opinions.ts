import type { CaseState, TaskState } from '#libs/domain/case/state';
import type { Instant, PersonId } from '#libs/domain/kernel/brand';
import { endOfDay, startOfDay, toInstant } from '#libs/domain/kernel/day';
import { uuidOf } from '#libs/evidence/hash';

export type Sample = {
  readonly author: string;
  readonly channel: string;
  readonly text: string;
  readonly disposition: string;
  readonly answer: string;
};

/** What is said in a rehearsed window, and what becomes of it. */
export const samples: readonly Sample[] = [
  {
    author: 'subordinateCommittee',
    channel: 'letter',
    text: 'Đề nghị làm rõ hơn kết quả thực hiện nghị quyết nhiệm kỳ trước.',
    disposition: 'accepted',
    answer: 'Tiếp thu, bổ sung số liệu vào phần kết quả.',
  },
  {
    author: 'member',
    channel: 'meeting',
    text: 'Đề nghị cân nhắc thứ tự các nhiệm vụ trọng tâm.',
    disposition: 'explained',
    answer: 'Giữ thứ tự như dự thảo để thống nhất với văn kiện cấp trên.',
  },
];

/** How many opinions each rehearsed window brings. */
export const opinionsGiven = samples.length;

/** The rows of a window's opinions: given while it was open, answered once the work was handed on. */
export function opinionRows(state: CaseState, task: TaskState, now: Instant): readonly object[] {
  const { content } = task;
  if (content.kind !== 'consultation' || !content.window) return [];
  const opensMs = Date.parse(startOfDay(content.window.opensOn));
  const lengthMs = Date.parse(endOfDay(content.window.closesOn)) - opensMs;
  const [answeredBy] = task.status === 'open' ? [] : task.preparedBy;
  return samples.flatMap((sample, at) => {
    const givenAt = toInstant(opensMs + (lengthMs * (at + 1)) / (samples.length + 1));
    if (givenAt > now) return [];
    const given = givenRow(state, task.key, sample, at, givenAt);
    return [{ ...given, ...answer(sample, answeredBy, task.doneAt ?? now) }];
  });
}

function givenRow(state: CaseState, task: string, sample: Sample, at: number, givenAt: Instant) {
  return {
    id: uuidOf('opinion', state.caseId, task, String(at)),
    case_id: state.caseId,
    task_key: task,
    author_kind: sample.author,
    channel: sample.channel,
    text: sample.text,
    given_at: givenAt,
  };
}

function answer(sample: Sample, answeredBy: PersonId | undefined, at: Instant) {
  if (!answeredBy) return {};
  return { disposition: sample.disposition, answer: sample.answer, answered_by: answeredBy, answered_at: at };
}
