import { answerAll, ask, issue, record, tick, vote, type Said } from '../routine.js';
import { telling, type Scene } from '../teller.js';

const fiveMeetings = [
  { summoned: 5, present: 5 },
  { summoned: 60, present: 48 },
  { summoned: 9, present: 9 },
  { summoned: 5, present: 5 },
  { summoned: 9, present: 8 },
] as const;

const said: readonly Said[] = [
  {
    authorKind: 'subordinateCommittee',
    channel: 'letter',
    text: 'Đề nghị bổ sung chỉ tiêu về phát triển đảng viên.',
  },
  {
    authorKind: 'member',
    channel: 'meeting',
    text: 'Đề nghị làm rõ nguyên nhân của hạn chế.',
  },
  {
    authorKind: 'retiredLeader',
    channel: 'letter',
    text: 'Đề nghị giữ bài học kinh nghiệm của nhiệm kỳ trước.',
  },
];

/** Directive, plan, sub-committees, delegates, model units, guidance to those below. */
export async function launch(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  const say = telling(scene);
  await clock.goTo('2020-01-13');
  await record(work, 'directiveStudied', clock.today);
  await issue(work, 'plan');
  say('Ban Thường vụ thông qua kế hoạch, Thường trực ký ban hành', 'The plan is accepted and issued');
  await clock.goTo('2020-01-20');
  for (const key of ['subCommittees', 'delegateAllocation', 'guidanceBelow']) await issue(work, key);
  await tick(work, 'modelUnits');
  say('Thành lập các tiểu ban, phân bổ đại biểu', 'Sub-committees formed, delegates allocated');
}

/** Three drafts in several versions, and the action programme. */
export async function drafts(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  const say = telling(scene);
  await work.inStage('drafts');
  await issue(work, 'outlines');
  await clock.goTo('2020-03-16');
  await issue(work, 'politicalReport', 3);
  say('Báo cáo chính trị: bản 3 được Ban Chấp hành thông qua', 'Political report: version 3 is accepted');
  await issue(work, 'reviewReport', 2);
  await issue(work, 'resolution', 2);
  await issue(work, 'actionProgramme');
  say(
    'Báo cáo kiểm điểm, dự thảo nghị quyết (bản 2), chương trình hành động được thông qua',
    'Review report and draft resolution (version 2) and the action programme are accepted',
  );
}

/** Windows of two weeks with opinions, each of which is answered; syntheses upward and of one's own drafts. */
export async function consultation(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  const say = telling(scene);
  await work.inStage('consultation');
  const windows = ['consultBelow', 'consultFront', 'consultRetired', 'consultPublic', 'superiorDrafts'];
  await ask(work, clock, 'consultBelow', 14, said);
  for (const key of windows.slice(1)) await ask(work, clock, key, 14);
  say(`Lấy ý kiến 14 ngày: ${said.length} ý kiến`, `A window of 14 days: ${said.length} opinions`);
  await clock.goTo('2020-03-30');
  for (const key of windows) await answerAll(work, key);
  say('Mọi ý kiến đều được tiếp thu hoặc giải trình', 'Every opinion is accepted or explained');
  await issue(work, 'synthesis');
  await issue(work, 'superiorDraftsSynthesis');
  say('Báo cáo tổng hợp, tiếp thu, giải trình được thông qua', 'The synthesis is accepted');
}

/** Direction, scheme, five meetings for those who stand again and five for those who stand first, vetting, files. */
export async function personnel(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  const say = telling(scene);
  await clock.goTo('2020-04-20');
  await issue(work, 'direction');
  await issue(work, 'scheme');
  await issue(work, 'inspectionScheme');
  await issue(work, 'delegationAbove');
  say('Phương hướng và đề án nhân sự được thông qua', 'Direction and scheme of personnel are accepted');
  for (const round of ['reElection', 'firstTime']) {
    await clock.goTo(round === 'reElection' ? '2020-05-11' : '2020-06-08');
    for (const [at, meeting] of fiveMeetings.entries()) await vote(work, `${round}${at + 1}`, meeting);
  }
  say('Quy trình nhân sự 5 bước: tái cử, rồi lần đầu', 'Five-step ballots: re-election, then first-time');
  await tick(work, 'vetting');
  await tick(work, 'candidateFiles');
}

export async function logistics(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  await clock.goTo('2020-06-29');
  for (const key of ['programme', 'budget', 'publicity']) await issue(work, key);
  await tick(work, 'venue');
  telling(scene)('Chương trình, kinh phí, địa điểm đã sẵn sàng', 'Programme, budget and venue are ready');
}
