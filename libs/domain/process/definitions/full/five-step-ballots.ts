import { fiveSteps, preparedListSurplus } from '../../build/ballot-rules.js';
import { publicTexts } from '../../build/citations.js';
import { beforeOpening } from '../../build/due.js';
import { own } from '../../build/signing.js';
import { ballot, type Title } from '../../build/task.js';
import type { TaskDefinition, TaskKey } from '../../definition.js';

const bodies: readonly Title[] = [
  ['Ban Thường vụ', 'Standing Committee'],
  ['hội nghị cán bộ chủ chốt', 'key-cadre conference'],
  ['Ban Chấp hành', 'Executive Committee'],
  ['Ban Thường vụ', 'Standing Committee'],
  ['Ban Chấp hành', 'Executive Committee'],
];

type Round = {
  readonly prefix: string;
  readonly title: Title;
  readonly after: TaskKey;
  readonly workingDaysBefore: number;
  readonly closesTheList: boolean;
};

/** Five meetings that vote one after another (rule); each rests on the one before. */
function fiveMeetings({ prefix, title, after, workingDaysBefore, closesTheList }: Round): TaskDefinition[] {
  return fiveSteps.map((rule, index) => {
    const [body, bodyInEnglish] = bodies[index] ?? title;
    const isLast = index === fiveSteps.length - 1;
    return ballot(
      `${prefix}${index + 1}`,
      [`${title[0]}, bước ${index + 1}: ${body}`, `${title[1]}, step ${index + 1}: ${bodyInEnglish}`],
      {
        ...rule,
        ...(isLast && { agreesWith: `${prefix}${index}` }),
        ...(isLast && closesTheList && { surplus: preparedListSurplus }),
      },
      {
        by: [own('personnelSubCommittee')],
        after: [index === 0 ? after : `${prefix}${index}`],
        due: beforeOpening(workingDaysBefore),
        basis: publicTexts,
        applies: { contents: ['four'] },
      },
    );
  });
}

export const reElection = fiveMeetings({
  prefix: 'reElection',
  title: ['Quy trình tái cử', 'Re-election process'],
  after: 'scheme',
  workingDaysBefore: 80,
  closesTheList: false,
});

/** After re-election (rule). Its last step closes the committee's list, so the surplus is counted there. */
export const firstTime = fiveMeetings({
  prefix: 'firstTime',
  title: ['Quy trình lần đầu', 'First-time process'],
  after: 'reElection5',
  workingDaysBefore: 60,
  closesTheList: true,
});
