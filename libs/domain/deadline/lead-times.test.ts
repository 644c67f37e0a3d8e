import { saturdayAndSunday, type Calendar } from '../calendar/calendar.js';
import { brand, type Day } from '../kernel/brand.js';
import { definitionFor } from '../process/definitions/index.js';
import { unmeetableLeadTimes } from './lead-times.js';

const day = brand<Day>;
const summer2025: Calendar = {
  version: 1,
  weekend: saturdayAndSunday,
  holidays: [],
  workedWeekends: [],
  confirmedYears: [],
};
const deadlineOn = day('2025-08-31');

it('tells an organization founded on 1/7/2025 that it cannot submit 45 working days ahead, and offers a waiver', () => {
  const span = { startsOn: day('2025-07-01'), deadlineOn };
  expect(unmeetableLeadTimes(definitionFor('upperGrassroots'), span, summer2025)).toEqual([
    {
      code: 'LEAD_TIME_BEFORE_START',
      task: 'submission',
      latest: '2025-06-30',
      offer: { kind: 'waive', rule: 'approvalLeadTime' },
      text: {
        vi: 'Tờ trình và hồ sơ duyệt đại hội: phải trình chậm nhất 30/06/2025, trước ngày thành lập 01/07/2025; cấp trên có thể miễn điều kiện',
        en: 'Submission note and dossier: due by 2025-06-30, before the organization began on 2025-07-01; the superior may waive it',
      },
    },
  ]);
});

it('has nothing to say to an organization with time enough, or without a hard lead time', () => {
  const span = { startsOn: day('2025-01-02'), deadlineOn };
  expect(unmeetableLeadTimes(definitionFor('upperGrassroots'), span, summer2025)).toEqual([]);
  const late = { startsOn: day('2025-08-25'), deadlineOn };
  expect(unmeetableLeadTimes(definitionFor('cell'), late, summer2025)).toEqual([]);
});
