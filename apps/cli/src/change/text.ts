import type { ChangeProgress, ChangeSetView } from '#libs/contracts/http/change-set';
import type { ChangeState } from '#libs/domain/change/change-set';
import { formatCount, formatPair } from '#libs/domain/campaign/vietnamese-number';
import { textOf } from '#libs/i18n/texts';

const states: Readonly<Record<ChangeState, string>> = {
  draft: 'Chưa xem trước',
  previewed: 'Đã xem trước',
  awaitingSecond: 'Chờ người thứ hai',
  applying: 'Đang thực hiện',
  applied: 'Hoàn thành',
  undoing: 'Đang hoàn tác',
  undone: 'Đã hoàn tác',
  failed: 'Còn lỗi, có thể thực hiện lại',
};

/** A mass change for people: what it is, what it would do, how far it has come. */
export function changeText(set: ChangeSetView): string {
  const { id, number, title, state, createdBy, secondBy, preview, progress, failure } = set;
  const second = secondBy ? `, người thứ hai: ${secondBy.name}` : '';
  const begun = state !== 'draft' && state !== 'previewed' && state !== 'awaitingSecond';
  return [
    `${number}. ${title}   ${states[state]}   ${id}`,
    `Người lập: ${createdBy.name}${second}`,
    ...(preview ? previewLines(preview) : []),
    ...(begun ? [progressText(progress)] : []),
    ...(failure ? [textOf('vi', 'problem', failure)] : []),
  ].join('\n');
}

export function progressText({ total, applied, refused, failed, pending }: ChangeProgress): string {
  const done = formatPair(total - pending, total);
  return `${done} hồ sơ: ${formatCount(applied)} đã thực hiện, ${formatCount(refused)} bị từ chối, ${formatCount(failed)} lỗi`;
}

function previewLines(preview: NonNullable<ChangeSetView['preview']>): readonly string[] {
  const { cases, wouldChange, refused, movedTasks, notices, lasting } = preview;
  return [
    `Sẽ thay đổi ${formatPair(wouldChange, cases)} hồ sơ, dời hạn ${formatCount(movedTasks)} nhiệm vụ`,
    `Sẽ gửi ${formatCount(notices.total)} thông báo tới ${formatCount(notices.people)} người, nhiều nhất ${formatCount(notices.mostForOnePerson)} cho một người`,
    ...codeLines('Bị từ chối', refused),
    ...codeLines('Không hoàn tác được', lasting),
  ];
}

function codeLines(what: string, counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(counts).map(
    ([code, count]) => `${what}: ${formatCount(count)}   ${textOf('vi', 'refusal', code)}`,
  );
}
