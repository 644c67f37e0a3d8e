import { printedDay, dayOf } from '#libs/domain/kernel/day';
import type { Text } from '#libs/domain/process/definition';
import { textOf, type Locale } from '#libs/i18n/texts';
import type { NoticeFacts } from '#libs/persistence/queries/notice';

/** Everything the words of a notice are made of; `title` is that of its task. */
export type Told = Pick<
  NoticeFacts,
  'kind' | 'task' | 'body' | 'rung' | 'at' | 'dueOn' | 'onBehalf' | 'organization' | 'sitting'
> & {
  readonly title: Text;
};

/** A notice in one sentence: what, of which organization, by when, since when, and for whom the reader is told. */
export function noticeWords(locale: Locale, notice: Told): string {
  const { kind, body, rung, at, dueOn, onBehalf, organization, sitting } = notice;
  const line = textOf(locale, 'notice', kind === 'reminder' && rung === 0 ? 'reminderOnDay' : kind, {
    what: subjectOf(locale, notice),
    organization: organization.name,
    to: body ? textOf(locale, 'body', body) : textOf(locale, 'notice', 'you'),
    due: dueOn ? spokenDay(locale, dueOn) : '–',
    days: Math.abs(rung),
    level: rung,
    since: spokenDay(locale, dayOf(at)),
    number: sitting?.number ?? '–',
    day: sitting ? spokenDay(locale, sitting.day) : '–',
    time: sitting?.startsAt ?? '–',
    place: sitting?.place ?? '–',
  });
  return onBehalf ? textOf(locale, 'notice', 'onBehalf', { line, seat: onBehalf }) : line;
}

function subjectOf(locale: Locale, { task, title }: Told): string {
  return task === ''
    ? textOf(locale, 'notice', 'wholeCase')
    : textOf(locale, 'notice', 'oneTask', { title: title[locale] });
}

/** Papers in Vietnamese carry dd/MM/yyyy. */
export function spokenDay(locale: Locale, day: string): string {
  return locale === 'vi' ? printedDay(day) : day;
}
