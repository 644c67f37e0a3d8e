import type { OrganizationId, SeatId } from '../kernel/brand.js';
import { printedDay } from '../kernel/day.js';
import type { TaskKey, Text } from '../process/definition.js';

/** What keeps an organization from going through its process as it stands, or will. Codes are stable. */
export const structureCodes = [
  'NOBODY_PREPARES',
  'NOBODY_SIGNS',
  'TOO_FEW_SIGNERS',
  'ONE_PERSON_TWICE',
  'COUNTED_ONCE',
  'PREPARER_IS_ONLY_SIGNER',
  'ABSENT_WITHOUT_SUBSTITUTE',
  'SUBSTITUTES_IN_A_CIRCLE',
  'TREE_IN_A_CIRCLE',
  'COMMITTEE_OVERLOADED',
  'LEAD_TIME_UNMEETABLE',
] as const;
export type StructureCode = (typeof structureCodes)[number];

/** `blocking`: work stops there. `warning`: it will be late, or somebody must decide. */
export const severities = ['blocking', 'warning'] as const;
export type Severity = (typeof severities)[number];

export const severityOf: Readonly<Record<StructureCode, Severity>> = {
  NOBODY_PREPARES: 'blocking',
  NOBODY_SIGNS: 'blocking',
  TOO_FEW_SIGNERS: 'blocking',
  ONE_PERSON_TWICE: 'blocking',
  COUNTED_ONCE: 'warning',
  PREPARER_IS_ONLY_SIGNER: 'blocking',
  ABSENT_WITHOUT_SUBSTITUTE: 'warning',
  SUBSTITUTES_IN_A_CIRCLE: 'warning',
  TREE_IN_A_CIRCLE: 'blocking',
  COMMITTEE_OVERLOADED: 'warning',
  LEAD_TIME_UNMEETABLE: 'warning',
};

/** One finding: what, where, and the figures of its text. `organizationId` is where it is to be mended. */
export type StructureFinding = {
  readonly code: StructureCode;
  readonly organizationId: OrganizationId;
  readonly task?: TaskKey;
  readonly seatId?: SeatId;
  readonly detail: Readonly<Record<string, string | number>>;
};

type Told = { readonly text: Text; readonly cure: Text };
type Detail = StructureFinding['detail'];

const day = (detail: Detail, key: string) => printedDay(String(detail[key]));

const texts: Readonly<Record<StructureCode, (detail: Detail) => Told>> = {
  NOBODY_PREPARES: ({ task }) => ({
    text: { vi: `Không ai chuẩn bị nhiệm vụ ${task}`, en: `Nobody can prepare task ${task}` },
    cure: { vi: 'Bố trí người vào chức danh chuẩn bị', en: 'Fill a seat of the body that prepares it' },
  }),
  NOBODY_SIGNS: ({ task, step }) => ({
    text: {
      vi: `Không ai ký bước ${step} của nhiệm vụ ${task}`,
      en: `Nobody can sign step ${step} of task ${task}`,
    },
    cure: { vi: 'Bố trí người vào chức danh ký', en: 'Fill a seat of the body that signs it' },
  }),
  TOO_FEW_SIGNERS: ({ task, step, needed, people }) => ({
    text: {
      vi: `Bước ${step} của nhiệm vụ ${task} cần ${needed} chữ ký, chỉ có ${people} người hoặc cơ quan`,
      en: `Step ${step} of task ${task} needs ${needed} signatures, of ${people} who may give one`,
    },
    cure: { vi: 'Bố trí thêm người ký hoặc sửa quy tắc ký', en: 'Fill more seats, or change the rule' },
  }),
  ONE_PERSON_TWICE: ({ task, step, needed, people }) => ({
    text: {
      vi: `Bước ${step} của nhiệm vụ ${task} cần ${needed} người ký khác nhau, chỉ có ${people}: một người thay cho hai`,
      en: `Step ${step} of task ${task} needs ${needed} different people, there are ${people}: one stands for two`,
    },
    cure: { vi: 'Bố trí thêm người khác vào cơ quan ký', en: 'Give a seat of the body to somebody else' },
  }),
  COUNTED_ONCE: ({ task, step }) => ({
    text: {
      vi: `Bước ${step} của nhiệm vụ ${task}: có người ngồi ở hai nơi cùng ký, mỗi người chỉ được tính một lần`,
      en: `Step ${step} of task ${task}: somebody sits in it twice, and is counted once`,
    },
    cure: {
      vi: 'Bố trí người khác nếu muốn mỗi nơi có tiếng nói riêng',
      en: 'Give one of the seats to somebody else if each is to have a voice of its own',
    },
  }),
  PREPARER_IS_ONLY_SIGNER: ({ task, step }) => ({
    text: {
      vi: `Nhiệm vụ ${task}: người duy nhất chuẩn bị cũng là người duy nhất ký bước ${step}`,
      en: `Task ${task}: whoever alone prepares it alone signs step ${step}`,
    },
    cure: { vi: 'Bố trí người khác chuẩn bị hoặc ký', en: 'Let somebody else prepare or sign it' },
  }),
  ABSENT_WITHOUT_SUBSTITUTE: (detail) => ({
    text: {
      vi: `${detail.post}: vắng đến ${day(detail, 'to')}, không có người thay`,
      en: `${detail.post}: away until ${day(detail, 'to')} with nobody in their place`,
    },
    cure: { vi: 'Cử người thay có mặt trong thời gian đó', en: 'Name a substitute who is there' },
  }),
  SUBSTITUTES_IN_A_CIRCLE: ({ names }) => ({
    text: { vi: `Thay mặt vòng tròn: ${names}`, en: `They substitute for one another in a circle: ${names}` },
    cure: { vi: 'Cử người ngoài vòng này làm người thay', en: 'Name somebody outside the circle' },
  }),
  TREE_IN_A_CIRCLE: ({ names }) => ({
    text: { vi: `Cây tổ chức vòng tròn: ${names}`, en: `The tree runs in a circle: ${names}` },
    cure: { vi: 'Sửa tổ chức cấp trên', en: 'Correct who is above whom' },
  }),
  COMMITTEE_OVERLOADED: (detail) => ({
    text: {
      vi: `Đến ${day(detail, 'by')} có ${detail.dossiers} hồ sơ phải duyệt, chỉ xem xét được ${detail.capacity}`,
      en: `By ${detail.by} it must hear ${detail.dossiers} dossiers and can hear ${detail.capacity}`,
    },
    cure: {
      vi: 'Tăng phiên họp, giãn kế hoạch cấp dưới hoặc ủy quyền duyệt',
      en: 'Sit more often, spread the plans below, or delegate',
    },
  }),
  LEAD_TIME_UNMEETABLE: (detail) => ({
    text: {
      vi: `Nhiệm vụ ${detail.task} phải trình chậm nhất ${day(detail, 'latest')}, trước ngày bắt đầu ${day(detail, 'startsOn')}`,
      en: `Task ${detail.task} is due by ${detail.latest}, before the start on ${detail.startsOn}`,
    },
    cure: { vi: 'Cấp trên miễn điều kiện, nêu lý do', en: 'The superior may waive it, with a reason' },
  }),
};

/** What is wrong, and what to do about it. */
export function toldOf({ code, detail }: Pick<StructureFinding, 'code' | 'detail'>): Told {
  return texts[code](detail);
}
