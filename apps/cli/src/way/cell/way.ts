import { launched } from '../beginning.js';
import type { Setting } from '../plot.js';
import { answerAll, ask, issue, record, tick, vote } from '../routine.js';
import { telling, type Chapter, type Scene } from '../teller.js';

/** A cell below its grassroots organization; the campaign is launched for the cell alone. */
export const cellSetting: Setting = {
  campaignCode: 'cau-chuyen-chi-bo',
  rootCode: 'ct-chi-bo',
  startsOn: '2020-02-03',
  plot: {
    code: 'ct-co-so',
    name: 'Đảng bộ cơ sở 001-01',
    type: 'grassroots',
    below: [{ code: 'ct-chi-bo', name: 'Chi bộ 001-01-01', type: 'cell' }],
  },
};

const members = { summoned: 24, present: 22 };

async function preparation(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  const say = telling(scene);
  await issue(work, 'plan');
  await work.inStage('drafts');
  await issue(work, 'summaryReport', 2);
  await issue(work, 'selfReview');
  say('Kế hoạch, báo cáo tổng kết, kiểm điểm được thông qua', 'Plan, report and self-review are accepted');
  await work.inStage('consultation');
  const said = [{ authorKind: 'member', channel: 'meeting', text: 'Đề nghị làm rõ chỉ tiêu.' }];
  await ask(work, clock, 'superiorDrafts', 3, said);
  await clock.goTo('2020-02-06');
  await answerAll(work, 'superiorDrafts');
  await issue(work, 'superiorDraftsSynthesis');
  say('Thảo luận dự thảo văn kiện cấp trên', "The superior's drafts are discussed");
  await vote(work, 'committeeList', { summoned: 3, present: 3, seats: 3 });
  await vote(work, 'delegateList', { summoned: 3, present: 3, seats: 2 });
  await tick(work, 'preparations');
  say('Danh sách nhân sự, công tác chuẩn bị đã xong', 'Lists and preparations are ready');
}

async function approval(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  await clock.goTo('2020-02-17');
  await work.opened('submission');
  await work.signedByAll('submission');
  await work.opened('superiorDecision');
  await work.signedByAll('superiorDecision');
  telling(scene)('Đảng bộ cơ sở duyệt đại hội chi bộ', 'The grassroots organization approves');
}

async function congress(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  const say = telling(scene);
  const secretary = await work.whoseTurn('notice');
  await work.onCase(secretary, 'opening-day', { day: '2020-03-05' });
  await issue(work, 'notice');
  say('Thông báo triệu tập toàn thể đảng viên ngày 05/03/2020', 'All members are convened for 5/3/2020');
  await work.inStage('congress');
  await clock.goTo('2020-03-05');
  await vote(work, 'attendance', { ...members, seats: 0 });
  await vote(work, 'election', { ...members, seats: 3 });
  await vote(work, 'resolutionPassed', { ...members, seats: 1 });
  await record(work, 'held', clock.today);
  say('Đại hội chi bộ bế mạc', 'The congress of the cell closes');
}

async function afterwards(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  await work.inStage('results');
  await clock.goTo('2020-03-10');
  await issue(work, 'resultReport');
  await work.opened('recognition');
  await work.signedByAll('recognition');
  await issue(work, 'resolutionIssued');
  await tick(work, 'archive');
  await work.closed();
  telling(scene)(
    'Chuẩn y kết quả, ban hành nghị quyết, nộp lưu',
    'Results approved, resolution issued, archived',
  );
}

/** The short process, from launch to the archive. */
export const cellWay: readonly Chapter[] = [launched, preparation, approval, congress, afterwards];
