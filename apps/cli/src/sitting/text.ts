import type { Candidates, ConclusionPreview, SittingPage, SittingView } from '#libs/contracts/http/sitting';
import { printedDay } from '#libs/domain/kernel/day';
import type { ItemOutcome, ItemState, SittingState } from '#libs/domain/sitting/sitting';
import { textOf } from '#libs/i18n/texts';

const states: Readonly<Record<SittingState, string>> = {
  convened: 'Đã triệu tập',
  held: 'Đang họp',
  closed: 'Đã kết luận',
  cancelled: 'Không tổ chức',
};
const itemStates: Readonly<Record<ItemState, string>> = {
  open: 'Chưa kết luận',
  concluded: 'Đã kết luận',
  postponed: 'Hoãn',
  removed: 'Đưa ra',
};
const outcomes: Readonly<Record<ItemOutcome, string>> = {
  approved: 'Phê duyệt',
  approvedWithConditions: 'Duyệt có điều kiện',
  adoptedSubjectToEditing: 'Thông qua, giao hoàn thiện văn bản',
  returned: 'Trả lại để hoàn thiện',
  rejected: 'Không duyệt',
};

/** One sitting in a list. */
export function sittingLine({
  id,
  number,
  organization,
  body,
  state,
  day,
  startsAt,
  items,
}: SittingPage['items'][number]) {
  const where = `${textOf('vi', 'body', body)}, ${organization.name}`;
  return `${printedDay(day)} ${startsAt}   ${states[state].padEnd(13)}   Phiên họp số ${number}: ${where} (${items})   ${id}`;
}

/** A sitting for people: when and where, who is there, what came of each item. */
export function sittingText(view: SittingView): string {
  const { number, organization, body, state, day, startsAt, place, quorum, items, minutes, id } = view;
  const head = `Phiên họp số ${number}: ${textOf('vi', 'body', body)}, ${organization.name}   ${states[state]}   ${id}`;
  const there = `Có mặt ${quorum.present}/${quorum.summoned}, túc số ${quorum.needed} (${quorum.basis.text.vi})`;
  const drawn = minutes.map(
    ({ version, sha256, signatures }) => `Biên bản ${version}: ${sha256}, ${signatures.length}/2 chữ ký`,
  );
  return [
    head,
    `${startsAt} ngày ${printedDay(day)}, ${place}`,
    there,
    ...items.map(itemLine),
    ...drawn,
  ].join('\n');
}

function itemLine({
  number,
  organization,
  title,
  state,
  consent,
  result,
  reason,
  id,
}: SittingView['items'][number]) {
  const word = result
    ? `${outcomes[result.outcome]} (${result.counts.for}–${result.counts.against}–${result.counts.abstain})`
    : `${itemStates[state]}${reason ? `: ${reason}` : ''}${consent ? ', danh mục đồng thuận' : ''}`;
  return `${String(number).padStart(3)}. ${organization.name}: ${title.vi}   ${word}   ${id}`;
}

export function candidateLine({
  organization,
  title,
  dueOn,
  slack,
  taskId,
}: Candidates['items'][number]): string {
  const left = slack === undefined ? '' : `còn ${slack} ngày làm việc`;
  return `${printedDay(dueOn)}   ${left.padEnd(22)}   ${organization.name}: ${title.vi}   ${taskId}`;
}

/** What would come of each item, the reason where one would be refused. */
export function previewText({ items }: ConclusionPreview): string {
  return items
    .map(
      ({ number, outcome, text = '' }) =>
        `${String(number).padStart(3)}. ${outcome ? outcomes[outcome] : text}`,
    )
    .join('\n');
}
