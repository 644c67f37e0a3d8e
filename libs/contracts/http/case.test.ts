import { waivableRules } from '#libs/domain/process/definition';
import { waiverSchema } from './case.js';

it.each(waivableRules)('takes a waiver of %s', (rule) => {
  expect(waiverSchema.parse({ rule, reason: 'Tổ chức mới thành lập' }).rule).toBe(rule);
});

it('takes no waiver of any other rule', () => {
  expect(waiverSchema.safeParse({ rule: 'quorum', reason: 'Dịch bệnh' }).success).toBe(false);
});
