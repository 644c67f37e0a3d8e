import type { StageKey, TaskKey, Text } from '../definition.js';

/** What is wrong with a definition, by code; `subject` is the stage, task, body or chain at fault. */
const texts = {
  STAGE_TWICE: (at: string) => ({ vi: `Giai đoạn ${at} khai báo hai lần`, en: `Stage ${at} is there twice` }),
  TASK_TWICE: (at: string) => ({ vi: `Nhiệm vụ ${at} khai báo hai lần`, en: `Task ${at} is there twice` }),
  UNKNOWN_STAGE: (at: string) => ({ vi: `Không có giai đoạn ${at}`, en: `There is no stage ${at}` }),
  UNKNOWN_NEED: (at: string) => ({
    vi: `Điều kiện dẫn tới ${at}, là nhiệm vụ hoặc thủ tục không tồn tại`,
    en: `Needs ${at}, which is neither a task nor a procedure of the process`,
  }),
  UNKNOWN_DUE_TASK: (at: string) => ({
    vi: `Hạn xử lý tính từ nhiệm vụ ${at} không tồn tại`,
    en: `Due days count from task ${at}, which does not exist`,
  }),
  UNKNOWN_RETURN: (at: string) => ({
    vi: `Trả lại về nhiệm vụ ${at} không tồn tại`,
    en: `Returns to task ${at}, which does not exist`,
  }),
  UNKNOWN_BODY: (at: string) => ({ vi: `Không có cơ quan ${at}`, en: `There is no body ${at}` }),
  STAGE_CYCLE: (at: string) => ({ vi: `Giai đoạn chờ nhau: ${at}`, en: `Stages wait for each other: ${at}` }),
  TASK_CYCLE: (at: string) => ({ vi: `Nhiệm vụ chờ nhau: ${at}`, en: `Tasks wait for each other: ${at}` }),
  STAGE_NEVER_FINISHES: (at: string) => ({
    vi: `Giai đoạn ${at} không thể hoàn thành`,
    en: `Stage ${at} can never finish`,
  }),
  NO_PREPARER: (at: string) => ({ vi: `Không ai chuẩn bị nhiệm vụ ${at}`, en: `Nobody prepares task ${at}` }),
  NO_SIGNER: (at: string) => ({ vi: `Không ai ký nhiệm vụ ${at}`, en: `Nobody signs task ${at}` }),
  STEP_UNMEETABLE: (at: string) => ({
    vi: `Bước ký của nhiệm vụ ${at} không giao cho cơ quan nào, hoặc vừa giao cho cơ quan vừa chia nhóm`,
    en: `A step of task ${at} asks nobody, or bodies and groups at once`,
  }),
  QUORUM_TOO_SMALL: (at: string) => ({
    vi: `Bước ký của nhiệm vụ ${at} không đòi hỏi chữ ký nào`,
    en: `A step of task ${at} asks for no signature at all`,
  }),
  QUORUM_ABOVE_MEMBERS: (at: string) => ({
    vi: `Bước ký của nhiệm vụ ${at} đòi hỏi nhiều hơn số người hoặc cơ quan có thể ký`,
    en: `A step of task ${at} asks for more than all who sign could give`,
  }),
  SHARE_OUT_OF_RANGE: (at: string) => ({
    vi: `Tỷ lệ của bước ký nhiệm vụ ${at} phải nằm trong khoảng từ 0 đến 1`,
    en: `The share of a step of task ${at} lies outside 0 to 1`,
  }),
  WEIGHT_NOT_POSITIVE: (at: string) => ({
    vi: `Trọng số của bước ký nhiệm vụ ${at} phải là số nguyên dương`,
    en: `A weight in a step of task ${at} is not a positive whole number`,
  }),
  WEIGHT_NOT_ASKED: (at: string) => ({
    vi: `Bước ký của nhiệm vụ ${at} đặt trọng số cho cơ quan không được xin ý kiến`,
    en: `A step of task ${at} weighs a body that is not asked`,
  }),
  VETO_NOT_ASKED: (at: string) => ({
    vi: `Bước ký của nhiệm vụ ${at} cho quyền phủ quyết người không được xin ý kiến`,
    en: `A step of task ${at} gives a veto to somebody who is not asked`,
  }),
  PREPARER_IS_SIGNER: (at: string) => ({
    vi: `Nhiệm vụ ${at}: người chuẩn bị duy nhất cũng là người ký`,
    en: `Task ${at}: the only preparer is the signer too`,
  }),
  LAPSE_WITHOUT_RULE: (at: string) => ({
    vi: `Nhiệm vụ ${at} tự động được phê duyệt khi quá hạn mà không có văn bản nào quy định`,
    en: `Task ${at} would be approved by silence, but no text says so`,
  }),
  LAPSE_TOO_SOON: (at: string) => ({
    vi: `Nhiệm vụ ${at}: kết quả tự động phải sau hạn ít nhất một ngày làm việc`,
    en: `Task ${at}: an automatic outcome comes one working day after the due day at the earliest`,
  }),
  LAPSE_AGAINST_ORDER: (at: string) => ({
    vi: `Nhiệm vụ ${at} chờ tổ chức khác nên không thể tự động được phê duyệt`,
    en: `Task ${at} waits for other organizations, so silence cannot approve it`,
  }),
  LAPSE_REJECTS: (at: string) => ({
    vi: `Nhiệm vụ ${at} không được phép không duyệt, kể cả tự động`,
    en: `Task ${at} may not be rejected, not by silence either`,
  }),
  HELD_NOT_RECORDED: (at: string) => ({
    vi: `Quy trình ${at} phải ghi ngày tổ chức đại hội đúng một lần`,
    en: `Process ${at} must record the day of the congress exactly once`,
  }),
} as const;

export type FindingCode = keyof typeof texts;

export type Finding = {
  readonly code: FindingCode;
  readonly stage?: StageKey;
  readonly task?: TaskKey;
  readonly text: Text;
};

type Place = Pick<Finding, 'stage' | 'task'>;

export function finding(code: FindingCode, subject: string, place: Place = {}): Finding {
  return { code, ...place, text: texts[code](subject) };
}
