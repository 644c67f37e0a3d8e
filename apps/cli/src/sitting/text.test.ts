import { candidateLine, previewText, sittingLine } from './text.js';

const organization = { id: 'o', code: '01', name: 'Đảng bộ Khối' };

it('prints a sitting in one line: when, how it stands, whose it is', () => {
  const card = {
    id: 'x',
    campaignId: 'c',
    organization,
    body: 'standingCommittee',
    number: 3,
    items: 60,
  } as const;
  expect(
    sittingLine({ ...card, state: 'convened', day: '2020-07-09', startsAt: '14:30', place: 'Hội trường' }),
  ).toBe('09/07/2020 14:30   Đã triệu tập    Phiên họp số 3: Ban Thường vụ, Đảng bộ Khối (60)   x');
});

it('prints a dossier that is ready with its slack, where the case has any', () => {
  const ready = {
    taskId: 'k.plan',
    caseId: 'k',
    title: { vi: 'Kế hoạch', en: 'Plan' },
    organization,
    dueOn: '2020-07-20',
    signed: 0,
  };
  expect(candidateLine({ ...ready, slack: -3 })).toContain('20/07/2020   còn -3 ngày làm việc');
  expect(candidateLine(ready)).not.toContain('còn');
});

it('prints what would come of each item, and why one would be refused', () => {
  const items = [
    { item: 'a', number: 1, outcome: 'approved' as const },
    { item: 'b', number: 2, refusal: 'TASK_DONE' as const, text: 'Nhiệm vụ đã hoàn thành.' },
  ];
  expect(previewText({ ready: false, items })).toBe('  1. Phê duyệt\n  2. Nhiệm vụ đã hoàn thành.');
});
