import type { Body } from '#libs/domain/organization/organization';
import { textOf, type Locale } from '#libs/i18n/texts';
import { spokenDay } from '#libs/notices/words';

/** “tại phiên họp số 3 ngày 09/07/2020 của Ban Thường vụ, Đảng bộ Khối”: where a decision was taken. */
export function sittingWords(
  locale: Locale,
  where: {
    readonly number: number;
    readonly day: string;
    readonly body: Body;
    readonly organization: { readonly name: string };
  },
): string {
  return textOf(locale, 'sitting', 'where', {
    number: where.number,
    day: spokenDay(locale, where.day),
    body: textOf(locale, 'body', where.body),
    organization: where.organization.name,
  });
}
