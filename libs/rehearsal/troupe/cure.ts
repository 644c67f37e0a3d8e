import { addWorkingDays } from '#libs/domain/calendar/calendar';
import type { Actor } from '#libs/domain/case/actor';
import type { CaseCommand } from '#libs/domain/case/command';
import type { Facts } from '#libs/domain/case/facts';
import { seatsOf } from '#libs/domain/case/parties';
import type { Refusal, RefusalCode } from '#libs/domain/case/refusal';
import type { CaseState } from '#libs/domain/case/state';
import { dayOf } from '#libs/domain/kernel/day';
import type { WaivableRule } from '#libs/domain/process/definition';
import type { LegalText } from '#libs/domain/process/legal-basis';
import type { Cast } from '../cast.js';
import { chanceOf } from './chance.js';
import type { Act } from './next-act.js';
import type { Part } from './part.js';

export type Setting = {
  readonly state: CaseState;
  readonly facts: Facts;
  readonly part: Part;
  readonly cast: Cast;
};

const leadTimes: Partial<Readonly<Record<RefusalCode, WaivableRule>>> = {
  APPROVAL_LEAD_TIME: 'approvalLeadTime',
  ANNOUNCEMENT_LEAD_TIME: 'announcementLeadTime',
  CANDIDACY_LEAD_TIME: 'candidacyLeadTime',
};
const reason = 'Đại hội tạm dừng từ 26/3/2020 để phòng, chống dịch, thời gian chuẩn bị không đủ';
/** An extension ends so many working days after the day that is meant. */
const spareDays = 3;

/** What somebody may do about a refusal; undefined where there is nothing but to wait for others. */
export function cureOf(
  { code }: Refusal,
  { body }: Extract<Act, { kind: 'command' }>,
  setting: Setting,
): Act | undefined {
  const rule = leadTimes[code];
  if (rule) return bySuperior(setting, { kind: 'waive', rule, reason });
  if (code !== 'OPENING_AFTER_DEADLINE' || body.kind !== 'setOpeningDay') return undefined;
  const to = addWorkingDays(setting.facts.calendar, body.day, spareDays);
  return bySuperior(setting, { kind: 'extend', to, reason, decision: decisionOf(setting) });
}

/** Its secretary speaks for the superior. */
export function bySuperior(
  { facts, cast }: Pick<Setting, 'facts' | 'cast'>,
  body: CaseCommand,
): Act | undefined {
  const [seat] = seatsOf([{ of: 'superior', body: 'secretary' }], facts);
  const actor: Actor | undefined = seat && cast.get(seat);
  return actor && { kind: 'command', actor, body };
}

/** A decision of the superior under a number of its own, the same in every run. */
export function decisionOf({ state, facts }: Pick<Setting, 'state' | 'facts'>): LegalText {
  const number = 100 + Math.floor(chanceOf('decision', state.caseId) * 900);
  return { issuer: 'Ban Thường vụ cấp ủy cấp trên', number: `${number}-QĐ/ĐU`, issuedOn: dayOf(facts.now) };
}
