import { printedDay } from '#libs/domain/kernel/day';
import type { Party } from '#libs/domain/process/definition';
import { numberOf } from '#libs/domain/sitting/conclusion';
import { attendanceOf, isPresent, neededPresent } from '#libs/domain/sitting/quorum';
import type { Counts, Item, ItemOutcome, Member, Motion, Sitting } from '#libs/domain/sitting/sitting';
import { textOf } from '#libs/i18n/texts';
import { html, type Html } from '#libs/mail/escape';
import { basisText } from './date-text.js';

/** What minutes are drawn up from; the same facts give the same bytes. */
export type MinutesFacts = {
  readonly sitting: Sitting;
  readonly organization: string;
  readonly campaign: string;
  readonly recorder: string;
  /** Whose dossier each item is. */
  readonly dossiers: ReadonlyMap<string, { readonly organization: string; readonly title: string }>;
  readonly correction?: { readonly number: number; readonly reason: string };
};

/**
 * Minutes of a sitting (biên bản) as a page of its own: who was there, the quorum and its base, how each item was voted
 * and what was concluded. An official paper, so in Vietnamese.
 */
export function minutesPage(facts: MinutesFacts): string {
  const { sitting, organization, campaign, correction } = facts;
  const body = textOf('vi', 'body', sitting.body);
  const heldOn = printedDay(sitting.heldOn ?? sitting.day);
  const title = `Biên bản phiên họp số ${sitting.number} của ${body}, ${organization}`;
  return html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
      </head>
      <body>
        <h1>${title}</h1>
        ${correction ? html`<p><strong>Bản sửa lần ${String(correction.number)}: ${correction.reason}</strong></p>` : ''}
        <p>${campaign}</p>
        <p>Thời gian: ${sitting.startsAt} ngày ${heldOn}. Địa điểm: ${sitting.place}.</p>
        <p>Chủ trì: ${presiding(sitting)}. Thư ký: ${facts.recorder}.</p>
        ${attendance(sitting)}
        <h2>Nội dung và kết luận</h2>
        <ol>
          ${sitting.items.map((item) => itemLine(facts, item))}
        </ol>
        <p>Chủ trì ký: ........................ Thư ký ký: ........................</p>
      </body>
    </html> `.html;
}

function attendance(sitting: Sitting): Html {
  const { members, quorum } = sitting;
  const counts = attendanceOf(members);
  const present = members.filter(isPresent);
  const away = members.filter((member) => member.holder && !isPresent(member));
  const base = quorum.base === 'summoned' ? 'số được triệu tập' : 'tổng số thành viên';
  const share = `${quorum.share[0]}/${quorum.share[1]} ${base}`;
  return html`<h2>Thành phần</h2>
    <p>
      Tổng số ${String(counts.members)} thành viên, triệu tập ${String(counts.summoned)}, có mặt
      ${String(counts.present)}. Túc số ${share}: ${String(neededPresent(quorum, counts))}
      (${basisText(quorum.basis, 'vi')}).
    </p>
    <p>Có mặt:</p>
    <ul>
      ${present.map((member) => html`<li>${presentText(member)}</li>`)}
    </ul>
    ${
      away.length > 0
        ? html`<p>Vắng mặt:</p>
            <ul>
              ${away.map((member) => html`<li>${absentText(member)}</li>`)}
            </ul>`
        : ''
    }`;
}

function presentText({ title, holder, presence }: Member): string {
  const name = holder ? `đồng chí ${holder.name}, ${title}` : title;
  return presence.kind === 'substituted'
    ? `đồng chí ${presence.by.name} thay mặt ${name} (${presence.reason})`
    : name;
}

function absentText({ title, holder, presence }: Member): string {
  const reason = presence.kind === 'absent' ? presence.reason : 'không rõ lý do';
  return `đồng chí ${holder?.name ?? ''}, ${title}: ${reason}`;
}

function itemLine(facts: MinutesFacts, item: Item): Html {
  const { sitting, dossiers } = facts;
  const dossier = dossiers.get(item.id) ?? { organization: '', title: item.task };
  const heading = `${dossier.organization}: ${dossier.title}`;
  return html`<li value="${String(numberOf(sitting, item))}">
    <p><strong>${heading}</strong></p>
    ${linesOf(sitting, item, dossier.organization).map((line) => html`<p>${line}</p>`)}
  </li>`;
}

function linesOf(sitting: Sitting, item: Item, organization: string): readonly string[] {
  const { state, reason = '', motion, ballot, result, consent } = item;
  if (state === 'removed') return [`Đưa ra khỏi chương trình: ${reason}.`];
  if (state === 'postponed') return [`Hoãn đến phiên họp sau: ${reason}.`];
  if (!motion || !ballot || !result) return ['Chưa kết luận.'];
  const left = result.left.map((seat) => nameIn(sitting, seat));
  return [
    ...(consent ? ['Biểu quyết chung theo danh mục đồng thuận.'] : []),
    ...(left.length > 0
      ? [
          `Không biểu quyết do đã tham gia chuẩn bị hồ sơ: ${left.map((name) => `đồng chí ${name}`).join(', ')}.`,
        ]
      : []),
    `${ballot.kind === 'hands' ? 'Biểu quyết giơ tay' : 'Biểu quyết'}: ${countsText(result.counts)}.`,
    ...(ballot.kind === 'named' ? namedVotes(sitting, ballot.votes) : []),
    `Kết luận: ${outcomes[result.outcome]}.`,
    ...termsOf(motion, organization),
  ];
}

/** Of a named vote those who were not for it are named; the others are counted. */
function namedVotes(sitting: Sitting, votes: Readonly<Partial<Record<string, string>>>): readonly string[] {
  const names = (wanted: string) =>
    sitting.members
      .filter(({ seatId }) => votes[seatId] === wanted)
      .map(({ seatId }) => nameIn(sitting, seatId));
  const line = (what: string, some: readonly string[]) =>
    some.length > 0 ? [`${what}: ${some.join(', ')}.`] : [];
  return [...line('Không đồng ý', names('against')), ...line('Không ý kiến', names('abstain'))];
}

function termsOf(motion: Motion, organization: string): readonly string[] {
  switch (motion.kind) {
    case 'approve':
      return [];
    case 'approveWithConditions':
      return motion.conditions.map(
        ({ text, owner, dueOn }) =>
          `Điều kiện: ${text}. ${textOf('vi', 'body', owner)} thực hiện, hạn ${printedDay(dueOn)}.`,
      );
    case 'returnForRevision':
      return [
        ...motion.points.map(({ text }) => `Cần hoàn thiện: ${text}.`),
        ...(motion.toStep === undefined ? [] : [`Trả về bước ký thứ ${motion.toStep + 1}.`]),
      ];
    case 'adoptSubjectToEditing': {
      const { absorb, sign } = motion.mandate;
      return [
        `Giao ${partyText(absorb, organization)} tiếp thu ý kiến, hoàn thiện văn bản.`,
        `Giao ${partyText(sign, organization)} ký ban hành.`,
      ];
    }
    case 'reject':
      return [`Lý do: ${motion.reason}.`];
  }
}

function partyText({ of, body }: Party, organization: string): string {
  return `${textOf('vi', 'body', body)}, ${of === 'own' ? organization : 'cấp trên trực tiếp'}`;
}

function countsText({ for: agree, against, abstain }: Counts): string {
  return `${agree} đồng ý, ${against} không đồng ý, ${abstain} không ý kiến`;
}

/** Who presided, and for whom. */
function presiding({ members, chair }: Sitting): string {
  const member = members.find(({ seatId }) => seatId === chair);
  if (!member) return '';
  const { holder, title, presence } = member;
  const name = holder?.name ?? title;
  return presence.kind === 'substituted' ? `${presence.by.name} (thay mặt ${name})` : name;
}

function nameIn({ members }: Sitting, seat: string): string {
  const member = members.find(({ seatId }) => seatId === seat);
  if (!member) return '';
  return member.presence.kind === 'substituted'
    ? member.presence.by.name
    : (member.holder?.name ?? member.title);
}

const outcomes: Readonly<Record<ItemOutcome, string>> = {
  approved: 'phê duyệt',
  approvedWithConditions: 'duyệt có điều kiện',
  adoptedSubjectToEditing: 'thông qua, giao hoàn thiện văn bản',
  returned: 'trả lại để hoàn thiện',
  rejected: 'không duyệt',
};
