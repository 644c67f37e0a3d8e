import { tick, reissue } from '../routine.js';
import { telling, type Scene } from '../teller.js';

const points = [
  { text: 'Bổ sung đánh giá thực hiện nghị quyết của cấp trên.', task: 'politicalReport' },
  { text: 'Rà soát cơ cấu, bảo đảm tỷ lệ cán bộ nữ.', task: 'scheme' },
];

/** The dossier goes up; the superior's commissions find two points, and it comes back. */
export async function returned(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  const say = telling(scene);
  await clock.goTo('2020-07-06');
  await submitDossier(scene);
  say('Bí thư ký tờ trình, hồ sơ gửi lên cấp trên', 'The secretary signs, the dossier is lodged');
  await clock.goTo('2020-07-09');
  await tick(work, 'reception');
  await clock.goTo('2020-07-20');
  const [commission, ...others] = await appraisers(scene);
  if (commission) await work.decide('appraisal', commission, { kind: 'returnForRevision', points });
  for (const other of others) await work.decide('appraisal', other, { kind: 'approve' });
  say(
    'Cấp trên trả lại hồ sơ với hai điểm cần hoàn thiện',
    'The superior returns the dossier with two points',
  );
}

/** Both points are met in new versions, and the dossier goes up again. */
export async function revised(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  await clock.goTo('2020-07-27');
  await reissue(work, 'politicalReport', 'Báo cáo chính trị, bản hoàn thiện theo điểm thứ nhất.\n');
  await reissue(work, 'scheme', 'Đề án nhân sự, bản hoàn thiện theo điểm thứ hai.\n');
  await work.left('drafts');
  await work.left('personnel');
  await clock.goTo('2020-07-30');
  await submitDossier(scene);
  telling(scene)('Hoàn thiện hai điểm, trình lại lần hai', 'Both points met, submitted for the second time');
}

/** The superior's Standing Committee approves, with one condition, which is met. */
export async function approved(scene: Scene): Promise<void> {
  const { work, clock } = scene;
  const say = telling(scene);
  await tick(work, 'reception');
  await clock.goTo('2020-08-10');
  await work.opened('appraisal');
  await work.signedByAll('appraisal');
  await clock.goTo('2020-08-17');
  const conditions = [{ text: 'Bổ sung phương án phòng dịch.', owner: 'office', dueOn: '2020-09-15' }];
  const { waitsFor } = await work.opened('superiorDecision');
  const committee = waitsFor.flatMap((party) => work.people.members(party.organizationId, party.body));
  for (const [at, member] of committee.slice(0, 3).entries()) {
    const decision = { kind: 'approveWithConditions', conditions: at === 0 ? conditions : [] };
    await work.decide('superiorDecision', member, decision);
  }
  say('Ban Thường vụ cấp trên duyệt, kèm một điều kiện', 'The superior approves, with one condition');
  await clock.goTo('2020-08-21');
  await tick(work, 'condition-1');
  say('Điều kiện đã được hoàn thành', 'The condition is met');
}

async function submitDossier({ work }: Scene): Promise<void> {
  const by = await work.whoseTurn('submission');
  await work.act('submission', by, 'submissions');
  await work.signedByAll('submission');
}

async function appraisers({ work }: Scene) {
  const { waitsFor } = await work.opened('appraisal');
  return waitsFor.flatMap((party) => work.people.members(party.organizationId, party.body));
}
