import { refusalCodes, type RefusalCode } from '#libs/domain/case/refusal';
import { statusOfRefusal } from './problem.js';

it('says by the status whether the command, or only its moment, was wrong', () => {
  const ofRules: readonly RefusalCode[] = [
    'CONDITION_OWNER_UNKNOWN',
    'BALLOT_NOT_PASSED',
    'RESULTS_DIFFER',
    'CANDIDACY_LEAD_TIME',
    'CONGRESS_TOO_LONG',
  ];
  expect(ofRules.map(statusOfRefusal)).toEqual([422, 422, 422, 422, 422]);
  expect(statusOfRefusal('TASK_DONE')).toBe(409);
  expect(statusOfRefusal('TASK_UNKNOWN')).toBe(404);
});

it.each(refusalCodes)('has a status for %s', (code) => {
  expect([404, 409, 422]).toContain(statusOfRefusal(code));
});
