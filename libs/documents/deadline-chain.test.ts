import {
  brand,
  type CampaignId,
  type CaseId,
  type Day,
  type Instant,
  type OrganizationId,
  type Sha256,
} from '#libs/domain/kernel/brand';
import { byDirective35 } from '#libs/domain/process/build/citations';
import type { NamedLevel } from '#libs/persistence/queries/deadline-levels';
import type { LoggedDecision, TellingEvent } from '#libs/persistence/queries/deadline-log';
import { deadlineChain, explainedHolds } from './deadline-chain.js';

const day = brand<Day>;
const decision = { issuer: 'Ban Thường vụ', number: '12-QĐ', issuedOn: day('2020-03-01') };
const an = { name: 'An', post: 'secretary', title: 'Bí thư' };
const organization = (id: string, type: NamedLevel['organization']['type']) => ({
  id: brand<OrganizationId>(id),
  name: id,
  type,
});
const ward: NamedLevel = {
  organization: organization('phường', 'grassroots'),
  policies: [{ day: day('2020-06-30'), basis: byDirective35, validFrom: day('2019-05-30') }],
};
const cell: NamedLevel = { organization: organization('chi bộ', 'cell'), policies: [] };

function told(event: TellingEvent, by: LoggedDecision['by'] = an, command = 'x'): LoggedDecision {
  return { at: brand<Instant>('2020-01-06T01:00:00.000Z'), event, by, command };
}
const opened = (deadlineOn: string): LoggedDecision =>
  told(
    {
      type: 'CaseOpened',
      caseId: brand<CaseId>('case'),
      campaignId: brand<CampaignId>('campaign'),
      organizationId: brand<OrganizationId>('chi bộ'),
      superiorId: brand<OrganizationId>('phường'),
      caseType: 'cell',
      definition: { key: 'cell', version: 1, sha256: brand<Sha256>('0') },
      flags: { model: false, directElection: false, contents: 'four' },
      deadlineOn: day(deadlineOn),
    },
    null,
  );
const held = (until?: string): LoggedDecision =>
  told({
    type: 'HoldPlaced',
    stages: ['approval', 'congress'],
    placedOn: day('2020-03-26'),
    reason: 'dịch bệnh',
    basis: decision,
    ...(until ? { until: day(until) } : {}),
  });
const lifted = (stages: readonly ('approval' | 'congress')[], on: string, command: string): LoggedDecision =>
  told({ type: 'HoldLifted', stages, on: day(on) }, an, command);

it('begins with the policy of the tier above, in both languages, with its validity', () => {
  const [first] = deadlineChain([ward, cell], [opened('2020-06-30')]);
  expect(first?.text).toEqual({
    vi: 'Thời hạn theo quy định 30/06/2020 (35-CT/TW, Bộ Chính trị, 30/05/2019), hiệu lực từ 30/05/2019',
    en: 'Deadline by policy 30/06/2020 (35-CT/TW, Bộ Chính trị, 30/05/2019), in force from 30/05/2019',
  });
});

it('leaves out a plan that was made after the case was opened', () => {
  const planned = {
    ...cell,
    plan: { day: day('2020-05-31'), basis: byDirective35 },
    planSetOn: day('2020-02-01'),
  };
  expect(deadlineChain([ward, planned], [opened('2020-06-30')])).toMatchObject([{ kind: 'policy' }]);
});

it('says so when the case was opened with another day than what is known now would give', () => {
  expect(deadlineChain([ward, cell], [opened('2020-04-30')]).at(-1)).toMatchObject({
    kind: 'opened',
    day: '2020-04-30',
    text: { vi: 'Thời hạn khi lập hồ sơ 30/04/2020' },
  });
});

it('tells of a hold when which of its stages were resumed, and by whom', () => {
  const [hold] = explainedHolds([
    held(),
    lifted(['approval'], '2020-04-27', 'resume'),
    lifted(['congress'], '2020-05-04', 'resume'),
  ]);
  expect(hold).toMatchObject({
    by: an,
    resumed: [
      { stages: ['approval'], on: '2020-04-27', by: an },
      { stages: ['congress'], on: '2020-05-04', by: an },
    ],
  });
  expect(hold?.text.vi).toBe(
    'Tạm dừng từ 26/03/2020: dịch bệnh (12-QĐ, Ban Thường vụ, 01/03/2020) – An, Bí thư; tiếp tục ngày 27/04/2020 – An, Bí thư; tiếp tục ngày 04/05/2020 – An, Bí thư',
  );
});

it('names nobody for a hold that was over by itself, whoever acted next', () => {
  const [hold] = explainedHolds([
    held('2020-04-30'),
    lifted(['approval', 'congress'], '2020-05-04', 'submit'),
  ]);
  expect(hold?.resumed).toEqual([{ stages: ['approval', 'congress'], on: '2020-05-04' }]);
  expect(hold?.text.en).toMatch(/; over, resumed on 04\/05\/2020$/);
});
