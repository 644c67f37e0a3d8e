import { answerAll, ask, issue, record, tick, vote } from '../routine.js';
import { telling, type Scene } from '../teller.js';

const delegates = { summoned: 300, present: 296 };
export const openingDay = '2020-10-15';

/** The day is fixed and announced, delegates are listed, candidacies from outside are taken in, materials sent. */
export async function convocation(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  const say = telling(scene);
  await work.inStage('convocation');
  await clock.goTo('2020-08-24');
  const office = await work.whoseTurn('openingDate');
  await work.onCase(office, 'opening-day', { day: openingDay });
  await issue(work, 'openingDate');
  say('Quyết định triệu tập đại hội vào ngày 15/10/2020', 'The congress is convened for 15/10/2020');
  await tick(work, 'delegates');
  await ask(work, clock, 'outsideCandidacies', 20);
  await clock.goTo('2020-09-21');
  await answerAll(work, 'outsideCandidacies');
  await tick(work, 'materials');
}

/** Credentials, elections, resolution; closed on the opening day. */
export async function congress(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  await work.inStage('congress');
  await clock.goTo(openingDay);
  await record(work, 'preparatory', clock.today);
  await vote(work, 'credentials', { ...delegates, seats: 0 });
  await vote(work, 'committeeElection', { ...delegates, seats: 9 });
  await vote(work, 'delegateElection', { ...delegates, seats: 15 });
  await vote(work, 'resolutionPassed', { ...delegates, seats: 1 });
  await record(work, 'held', clock.today);
  telling(scene)('Đại hội bế mạc, trước hạn 31/10', 'The congress closes, before 31/10');
}

/** First plenum, report, approval of the results by the superior. */
export async function results(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  await work.inStage('results');
  await clock.goTo('2020-10-16');
  await vote(work, 'firstPlenum', { summoned: 9, present: 9, seats: 5 });
  await issue(work, 'resultReport');
  await clock.goTo('2020-10-30');
  await work.opened('recognition');
  await work.signedByAll('recognition');
  telling(scene)('Cấp trên chuẩn y kết quả bầu cử', 'The superior approves the results');
}

const issued = [
  'resolutionIssued',
  'actionProgrammeIssued',
  'implementationPlan',
  'workingRegulations',
  'termProgramme',
  'inspectionProgramme',
  'nationalSynthesis',
];

/** The documents of the new term, and the file handed over to the archive. */
export async function followUp(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  const say = telling(scene);
  await clock.goTo('2020-11-16');
  for (const key of issued) await issue(work, key);
  say('Ban hành các văn bản sau đại hội', 'The post-congress documents are issued');
  await clock.goTo('2020-12-14');
  await tick(work, 'archive');
  await work.closed();
  say('Hồ sơ được lập, nộp lưu; kết thúc', 'The file is compiled and archived; the case is closed');
}
