import type { OrganizationPlan } from '#libs/contracts/http/plan';
import { forecastText, nudgesText, plansText } from './plan-text.js';

const organization = { id: '1', code: 'cb-01', name: 'Chi bộ 1' };
const plan: OrganizationPlan = {
  caseId: '1',
  organization,
  type: 'cell',
  deadlineOn: '2020-08-31',
  openingOn: null,
  heldOn: null,
  health: 'offTrack',
  reason: { code: 'BEHIND', text: { vi: 'Chậm 3 ngày làm việc.', en: 'Three working days behind.' } },
  slack: { workingDays: -3, stage: 'launch' },
  forecast: { kind: 'insufficient', stage: 'launch', samples: 0, needed: 10 },
  stages: [
    {
      key: 'launch',
      title: { vi: 'Triển khai', en: 'Launch' },
      status: 'open',
      latestStart: '2020-07-17',
      latestFinish: '2020-07-31',
      workingDays: 10,
      earliestFinish: '2020-08-05',
      slack: -3,
    },
  ],
  findings: [{ code: 'PLAN_BEFORE_START', text: { vi: 'Thiếu 9 ngày làm việc', en: 'Nine missing' } }],
};

it('shows a single organization stage by stage, with what cannot be met', () => {
  expect(plansText([plan], 50).split('\n')).toEqual([
    'Mã      Tổ chức    Thời hạn     Tình trạng     Dư (ngày làm việc)   Lý do',
    'cb-01   Chi bộ 1   31/08/2020   Chậm tiến độ   -3                   Chậm 3 ngày làm việc.',
    '',
    'Giai đoạn    Trạng thái       Bắt đầu muộn nhất   Xong muộn nhất   Xong sớm nhất   Dư',
    'Triển khai   Đang thực hiện   17/07/2020          31/07/2020       05/08/2020      -3',
    'Thiếu 9 ngày làm việc',
  ]);
});

it('shows of many the tightest first, and says how many it leaves out', () => {
  const { slack: _, ...rest } = plan;
  const held = { ...rest, heldOn: '2020-05-05', organization: { ...organization, code: 'cb-02' } };
  const easy = {
    ...plan,
    slack: { workingDays: 8, stage: 'launch' as const },
    organization: { ...organization, code: 'cb-03' },
  };
  const lines = plansText([held, easy, plan], 2).split('\n');
  expect(lines.slice(1).map((line) => line.slice(0, 5))).toEqual(['cb-01', 'cb-03', '… và ']);
});

it('says of a forecast that there is too little to go on', () => {
  const text = forecastText({
    asOf: '2020-01-06',
    root: organization,
    method: { vi: 'Cách tính', en: 'Method' },
    whole: { expected: 0, late: 0, insufficient: 9, held: 0 },
    children: [],
  });
  expect(text.split('\n').slice(1)).toEqual([
    'Chi bộ 1   chưa đủ dữ liệu     –                     0             0         0                 9',
    'Cách tính',
  ]);
});

it('says so when there is nobody left to be nudged', () => {
  expect(nudgesText([])).toBe('Không còn tổ chức nào cần đôn đốc.');
});
