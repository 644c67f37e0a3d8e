import { addWorkingDays } from '#libs/domain/calendar/calendar';
import type { CaseCommand } from '#libs/domain/case/command';
import type { Facts } from '#libs/domain/case/facts';
import type { Refusal, RefusalCode } from '#libs/domain/case/refusal';
import type { CaseState } from '#libs/domain/case/state';
import type { Day, OrganizationId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import type { WaivableRule } from '#libs/domain/process/definition';
import type { LegalText } from '#libs/domain/process/legal-basis';
import { chanceOf } from './chance.js';
import type { Company } from './company.js';
import type { Act } from './next-act.js';

type Command = Extract<Act, { kind: 'command' }>;
export type Setting = {
  readonly state: CaseState;
  readonly facts: Facts;
  readonly company: Company;
};

const leadTimes: Partial<Readonly<Record<RefusalCode, WaivableRule>>> = {
  APPROVAL_LEAD_TIME: 'approvalLeadTime',
  ANNOUNCEMENT_LEAD_TIME: 'announcementLeadTime',
  CANDIDACY_LEAD_TIME: 'candidacyLeadTime',
};
const reason = 'Đại hội tạm dừng từ 26/3/2020 để phòng, chống dịch, thời gian chuẩn bị không đủ';
/** An extension ends so many working days after the day that is meant. */
const spareDays = 3;
/** Of a hundred affiliates so many are extended without having asked. */
const unaskedPercent = 50;

/** What somebody may do about a refusal; undefined where there is nothing but to wait for others. */
export function cureOf({ code }: Refusal, { body }: Command, setting: Setting): Command | undefined {
  const rule = leadTimes[code];
  if (rule) return saidBy(setting.state.superiorId, setting, { kind: 'waive', rule, reason });
  if (code !== 'OPENING_AFTER_DEADLINE' || body.kind !== 'setOpeningDay') return undefined;
  return laterDeadline(setting, addWorkingDays(setting.facts.calendar, body.day, spareDays));
}

/** Whoever was asked for an extension grants it: the direct superior, or the level that has the slack. */
export function grantOf(setting: Setting): Command | undefined {
  const { extensionRequest: asked } = setting.state;
  if (!asked) return undefined;
  return saidBy(asked.askedOf, setting, extension(setting, asked.to));
}

/** The organization asks; some affiliates the superior extends by itself. */
function laterDeadline(setting: Setting, to: Day): Command | undefined {
  const { caseId, type, organizationId, superiorId, extensionRequest } = setting.state;
  if (extensionRequest) return undefined;
  const unasked = type === 'upperGrassroots' && chanceOf('unasked', caseId) * 100 < unaskedPercent;
  if (unasked) return saidBy(superiorId, setting, extension(setting, to));
  return saidBy(organizationId, setting, { kind: 'askExtension', to, reason });
}

function extension(setting: Setting, to: Day): CaseCommand {
  return { kind: 'extend', to, reason, decision: decisionOf(setting) };
}

/** Its secretary speaks for an organization. */
export function saidBy(
  organizationId: OrganizationId,
  { company }: Pick<Setting, 'company'>,
  body: CaseCommand,
): Command | undefined {
  const actor = company.secretaries.get(organizationId);
  return actor && { kind: 'command', actor, body };
}

/** A decision of the superior under a number of its own, the same in every run. */
export function decisionOf({ state, facts }: Pick<Setting, 'state' | 'facts'>): LegalText {
  const number = 100 + Math.floor(chanceOf('decision', state.caseId) * 900);
  return { issuer: 'Ban Thường vụ cấp ủy cấp trên', number: `${number}-QĐ/ĐU`, issuedOn: dayOf(facts.now) };
}
