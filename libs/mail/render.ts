import { noticeKinds, type NoticeKind } from '#libs/domain/notice/kinds';
import type { CaseId, Day } from '#libs/domain/kernel/brand';
import { groupBy } from '#libs/domain/kernel/group-by';
import { textOf, type Locale } from '#libs/i18n/texts';
import { noticeWords, spokenDay, type Told } from '#libs/notices/words';
import { html, type Html } from './escape.js';
import { framed } from './frame.js';
import type { OverdueUnits } from './overdue-units.js';

/** What a message says, before it is worded. */
export type Letter = {
  readonly locale: Locale;
  readonly kind: 'digest' | 'single';
  readonly day: Day;
  readonly reader: string;
  readonly campaign: string;
  readonly notices: readonly (Told & { readonly caseId: CaseId | null })[];
  readonly below: readonly OverdueUnits[];
  /** The address people see. */
  readonly publicUrl: string;
};

type Line = { readonly text: string; readonly link?: string };
type Section = { readonly title: string; readonly lines: readonly Line[] };

/** More than anybody reads in a message: the rest is counted, and stands in the notice centre. */
const linesShown = 40;

/** A message as plain text and as HTML; both say the same, and every link opens a page. */
export function render(letter: Letter): { readonly text: string; readonly html: string } {
  const { locale, kind, reader, campaign, day, publicUrl } = letter;
  const say = (code: string, places = {}) => textOf(locale, 'mail', code, places);
  const centre = `${publicUrl}/notices`;
  const words = {
    greeting: say('greeting', { name: reader }),
    intro: say(kind === 'digest' ? 'digestIntro' : 'singleIntro', { campaign, day: spokenDay(locale, day) }),
    sections: [...sectionsBelow(letter), ...sectionsOf(letter)],
    centre: { text: say('openCentre'), link: centre },
    decided: say('nothingDecided'),
    why: say('why', { link: preferencesPage(publicUrl) }),
  };
  return { text: asText(words), html: asHtml(locale, words).html };
}

function pageOf({ caseId, sitting }: Letter['notices'][number]): string {
  if (caseId) return `cases/${caseId}`;
  return sitting ? `sittings/${sitting.id}` : 'notices';
}

/** Where a person chooses how they are told. */
export function preferencesPage(publicUrl: string): string {
  return `${publicUrl}/me`;
}

function sectionsOf({ locale, notices, publicUrl }: Letter): readonly Section[] {
  const byKind = groupBy(notices, ({ kind }) => kind);
  const lineOf = (notice: Letter['notices'][number]): Line => ({
    text: noticeWords(locale, notice),
    link: `${publicUrl}/${pageOf(notice)}`,
  });
  return noticeKinds.flatMap((kind: NoticeKind) => {
    const told = byKind.get(kind) ?? [];
    if (told.length === 0) return [];
    const more = told.length - linesShown;
    const rest = more > 0 ? [{ text: textOf(locale, 'mail', 'more', { count: more }) }] : [];
    const title = `${textOf(locale, 'noticeKind', kind)} (${told.length})`;
    return [{ title, lines: [...told.slice(0, linesShown).map(lineOf), ...rest] }];
  });
}

/** “12 trong 87 đơn vị quá hạn”: a superior reads a figure and the latest, not a line for each. */
function sectionsBelow({ locale, below }: Letter): readonly Section[] {
  if (below.length === 0) return [];
  const lines = below.map(({ organization, overdue, units, slowest }) => ({
    text: textOf(locale, 'mail', 'below', {
      organization,
      overdue,
      units,
      slowest: slowest
        .map(({ name, workingDays }) => textOf(locale, 'mail', 'slowest', { name, workingDays }))
        .join('; '),
    }),
  }));
  return [{ title: textOf(locale, 'mail', 'belowTitle'), lines }];
}

type Words = {
  readonly greeting: string;
  readonly intro: string;
  readonly sections: readonly Section[];
  readonly centre: Required<Line>;
  readonly decided: string;
  readonly why: string;
};

function asText({ greeting, intro, sections, centre, decided, why }: Words): string {
  const blocks = sections.map(({ title, lines }) =>
    [title, ...lines.map(({ text, link }) => `- ${text}${link ? `\n  ${link}` : ''}`)].join('\n'),
  );
  return [greeting, intro, ...blocks, `${centre.text}: ${centre.link}`, decided, why].join('\n\n');
}

function asHtml(locale: Locale, { greeting, intro, sections, centre, decided, why }: Words): Html {
  const lineOf = ({ text, link }: Line) =>
    html`<li>${link ? html`<a href="${link}">${text}</a>` : text}</li>`;
  const blocks = sections.map(
    ({ title, lines }) =>
      html`<h3>${title}</h3>
        <ul>
          ${lines.map(lineOf)}
        </ul>`,
  );
  return framed(
    locale,
    html`<p>${greeting}</p>
      <p>${intro}</p>
      ${blocks}
      <p><a href="${centre.link}">${centre.text}</a></p>
      <p>
        <small>${decided}<br />${why}</small>
      </p>`,
  );
}
