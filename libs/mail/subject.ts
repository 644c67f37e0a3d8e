import { noticeKinds, type NoticeKind } from '#libs/domain/notice/kinds';
import type { Day } from '#libs/domain/kernel/brand';
import { textOf, type Locale } from '#libs/i18n/texts';
import { spokenDay } from '#libs/notices/words';

type Subject = {
  readonly kind: 'digest' | 'single';
  readonly day: Day;
  /** Nobody shall take a rehearsal's message for a real one. */
  readonly rehearsal: boolean;
  readonly kinds: readonly NoticeKind[];
};

/** What a message is about, the most pressing kind first. */
export function subjectOf(locale: Locale, { kind, day, rehearsal, kinds }: Subject): string {
  const parts = noticeKinds.flatMap((one) => {
    const count = kinds.filter((other) => other === one).length;
    const name = textOf(locale, 'noticeKind', one);
    if (count === 0) return [];
    return count === 1 ? [name] : [`${name} (${count})`];
  });
  const places = { day: spokenDay(locale, day), what: parts.join(', ') };
  const subject = textOf(locale, 'mail', kind === 'digest' ? 'digestSubject' : 'singleSubject', places);
  return rehearsal ? textOf(locale, 'mail', 'rehearsalSubject', { subject }) : subject;
}
