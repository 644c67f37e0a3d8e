import type { ForecastAnswer, NudgesAnswer, OrganizationPlan } from '#libs/contracts/http/plan';
import { printedDay } from '#libs/domain/kernel/day';
import { tableText } from './table-text.js';

const healthWords: Readonly<Record<OrganizationPlan['health'], string>> = {
  onTrack: 'Đúng tiến độ',
  atRisk: 'Có nguy cơ chậm',
  offTrack: 'Chậm tiến độ',
};

/** The organizations with the least to spare first; those that have held their congress last. */
export function plansText(plans: readonly OrganizationPlan[], limit: number): string {
  const spare = ({ slack }: OrganizationPlan) => slack?.workingDays ?? Number.POSITIVE_INFINITY;
  const tightest = plans.toSorted((a, b) => spare(a) - spare(b) || 0).slice(0, limit);
  const rows = tightest.map(({ organization, deadlineOn, heldOn, health, slack, reason }) => [
    organization.code,
    organization.name,
    printedDay(deadlineOn),
    heldOn ? 'Hoàn thành' : healthWords[health],
    slack ? String(slack.workingDays) : '–',
    reason.text.vi,
  ]);
  const [only] = plans;
  const left = plans.length > tightest.length ? [`… và ${plans.length - tightest.length} tổ chức khác`] : [];
  return [
    tableText(['Mã', 'Tổ chức', 'Thời hạn', 'Tình trạng', 'Dư (ngày làm việc)', 'Lý do'], rows),
    ...left,
    ...(only && plans.length === 1 ? ['', stagesText(only)] : []),
  ].join('\n');
}

const stageWords: Readonly<Record<OrganizationPlan['stages'][number]['status'], string>> = {
  notStarted: 'Chưa bắt đầu',
  open: 'Đang thực hiện',
  onHold: 'Tạm dừng',
  done: 'Hoàn thành',
};

/** Stage by stage, and what of the plan cannot be kept at all. */
function stagesText({ stages, findings }: OrganizationPlan): string {
  const rows = stages.map((stage) => [
    stage.title.vi,
    stageWords[stage.status],
    printedDay(stage.latestStart),
    printedDay(stage.latestFinish),
    printedDay(stage.earliestFinish),
    stage.slack === undefined ? '–' : String(stage.slack),
  ]);
  const columns = ['Giai đoạn', 'Trạng thái', 'Bắt đầu muộn nhất', 'Xong muộn nhất', 'Xong sớm nhất', 'Dư'];
  return [tableText(columns, rows), ...findings.map(({ text }) => text.vi)].join('\n');
}

/** The whole first, then each part directly below. */
export function forecastText({ root, whole, children, method }: ForecastAnswer): string {
  const rows = [{ organization: root, ...whole }, ...children].map((row) => [
    row.organization.name,
    row.last ? printedDay(row.last.median) : 'chưa đủ dữ liệu',
    row.last ? `${printedDay(row.last.earliest)} – ${printedDay(row.last.latest)}` : '–',
    row.held,
    row.expected,
    row.late,
    row.insufficient,
  ]);
  const columns = [
    'Tổ chức',
    'Đại hội cuối cùng',
    'Khoảng 90%',
    'Đã đại hội',
    'Dự báo được',
    'Trễ hạn',
    'Chưa đủ dữ liệu',
  ];
  return [tableText(columns, rows), method.vi].join('\n');
}

export function nudgesText(items: NudgesAnswer['items']): string {
  const paragraphs = items.map(({ place, organization, slack, why, hands }) => {
    const spare = slack ? `, dư ${slack.workingDays} ngày làm việc` : '';
    const lines = [...why, ...hands].map(({ text }) => `    ${text.vi}`);
    return [`${place}. ${organization.name} [${organization.code}]${spare}`, ...lines].join('\n');
  });
  return paragraphs.length > 0 ? paragraphs.join('\n') : 'Không còn tổ chức nào cần đôn đốc.';
}
