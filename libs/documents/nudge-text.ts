import type { Day } from '#libs/domain/kernel/brand';
import { printedDay } from '#libs/domain/kernel/day';
import type { Body } from '#libs/domain/organization/organization';
import type { Nudge } from '#libs/domain/plan/nudge';
import type { Text } from '#libs/domain/process/definition';
import { textOf, type Locale, type Places } from '#libs/i18n/texts';

export type Why = { readonly code: NudgeCode; readonly text: Text };
export const nudgeCodes = ['MODEL', 'LAST', 'AMONG', 'NOBODY_WAITS'] as const;
type NudgeCode = (typeof nudgeCodes)[number];

/** Why somebody stands where they stand in the order of nudging, the weightiest reason first. */
export function whyNudge({ asModel, keepsWaiting }: Nudge<{ readonly name: string }>): readonly Why[] {
  const waits = keepsWaiting.map(({ above, remaining }) =>
    remaining === 1 ? why('LAST', { above: above.name }) : why('AMONG', { above: above.name, remaining }),
  );
  const reasons = [...(asModel ? [why('MODEL', asModel)] : []), ...waits];
  return reasons.length > 0 ? reasons : [why('NOBODY_WAITS')];
}

function why(code: NudgeCode, places: Places = {}): Why {
  return { code, text: { vi: textOf('vi', 'nudge', code, places), en: textOf('en', 'nudge', code, places) } };
}

type Hand = {
  readonly title: Text;
  readonly organization: { readonly name: string };
  readonly bodies: readonly Body[];
  readonly since: Day;
  readonly dueOn: Day;
};

/** In whose hands a task is, and since when. */
export function handText({ title, organization, bodies, since, dueOn }: Hand, locale: Locale): string {
  return textOf(locale, 'nudge', 'IN_HANDS', {
    task: title[locale],
    body: bodies.map((body) => textOf(locale, 'body', body)).join(', '),
    organization: organization.name,
    since: printedDay(since),
    dueOn: printedDay(dueOn),
  });
}
