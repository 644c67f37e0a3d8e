import type { Who } from '#libs/contracts/http/case-explained';
import { printedDay } from '#libs/domain/kernel/day';
import type { Locale } from '#libs/i18n/texts';
import { cited } from './date-text.js';
import type { UntoldHold, UntoldLink } from './deadline-chain.js';

/** One link of "why this deadline" as a line a committee reads. */
export function deadlineText(link: UntoldLink, locale: Locale): string {
  const word = words[locale];
  switch (link.kind) {
    case 'policy': {
      const valid = [
        ...(link.validFrom ? [`${word.validFrom} ${printedDay(link.validFrom)}`] : []),
        ...(link.validTo ? [`${word.validTo} ${printedDay(link.validTo)}`] : []),
      ];
      const text = `${word.policy} ${printedDay(link.day)} (${cited(link.basis)})`;
      return [text, ...valid].join(', ');
    }
    case 'plan': {
      const decision = link.decision ? ` (${cited(link.decision)})` : '';
      return `${word.plan} ${link.organization.name}: ${printedDay(link.day)}${decision}${told(link.by)}`;
    }
    case 'permission':
      return `${word.permission} ${printedDay(link.day)} (${cited(link.basis)})`;
    case 'opened':
      return `${word.opened} ${printedDay(link.day)}`;
    case 'extension':
    case 'tightening':
    case 'byPolicy': {
      const back = link.takenBackOn ? `, ${word.takenBack} ${printedDay(link.takenBackOn)}` : '';
      const decision = link.decision ? ` (${cited(link.decision)})` : '';
      return `${word[link.kind]} ${days(link)}: ${link.reason}${decision}${told(link.by)}${back}`;
    }
    case 'extensionWithdrawn':
    case 'tighteningLifted':
    case 'byPolicyLifted':
      return `${word[link.kind]} ${days(link)}: ${link.reason}${told(link.by)}`;
  }
}

export function holdText(hold: UntoldHold, locale: Locale): string {
  const word = words[locale];
  const until = hold.until ? ` ${word.until} ${printedDay(hold.until)}` : '';
  const resumed = hold.resumed.map(({ on, by }) =>
    by ? `${word.resumed} ${printedDay(on)}${told(by)}` : `${word.ended} ${printedDay(on)}`,
  );
  const placed = `${word.held} ${printedDay(hold.placedOn)}${until}: ${hold.reason} (${cited(hold.basis)})${told(hold.by)}`;
  return [placed, ...resumed].join('; ');
}

function days({ from, day }: { readonly from: string; readonly day: string }): string {
  return `${printedDay(from)} → ${printedDay(day)}`;
}

/** Name, post, organization; nothing where the engine acted by itself. */
function told(by: Who | undefined): string {
  if (!by) return '';
  return ` – ${[by.name, by.title ?? by.post, by.organization?.name].filter(Boolean).join(', ')}`;
}

const words = {
  vi: {
    policy: 'Thời hạn theo quy định',
    validFrom: 'hiệu lực từ',
    validTo: 'hiệu lực đến',
    plan: 'Kế hoạch của cấp trên đối với',
    permission: 'Cho phép muộn hơn, đến',
    opened: 'Thời hạn khi lập hồ sơ',
    extension: 'Gia hạn',
    tightening: 'Rút ngắn thời hạn',
    extensionWithdrawn: 'Thu hồi gia hạn',
    tighteningLifted: 'Thu hồi việc rút ngắn',
    byPolicy: 'Thời hạn theo quy định mới',
    byPolicyLifted: 'Thôi áp dụng thời hạn theo quy định mới',
    takenBack: 'đã thu hồi ngày',
    held: 'Tạm dừng từ',
    until: 'đến hết',
    resumed: 'tiếp tục ngày',
    ended: 'hết thời gian tạm dừng, tiếp tục ngày',
  },
  en: {
    policy: 'Deadline by policy',
    validFrom: 'in force from',
    validTo: 'in force until',
    plan: "The superior's plan for",
    permission: 'Permission for a later day,',
    opened: 'Deadline when the case was opened',
    extension: 'Extended',
    tightening: 'Tightened',
    extensionWithdrawn: 'Extension withdrawn',
    tighteningLifted: 'Tightening taken back',
    byPolicy: 'Deadline by the new policy',
    byPolicyLifted: 'The deadline by the new policy no longer applies',
    takenBack: 'taken back on',
    held: 'On hold from',
    until: 'until the end of',
    resumed: 'resumed on',
    ended: 'over, resumed on',
  },
} as const;
