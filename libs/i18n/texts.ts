import { createInstance } from 'i18next';
import en from './en.json' with { type: 'json' };
import vi from './vi.json' with { type: 'json' };

export const locales = ['vi', 'en'] as const;
export type Locale = (typeof locales)[number];
export type TextGroup = keyof typeof vi;
export type TextCode<Group extends TextGroup> = keyof (typeof vi)[Group] & string;
export type Places = Readonly<Record<string, string | number>>;

const texts = createInstance();
void texts.init({
  resources: { vi: { translation: vi }, en: { translation: en } },
  fallbackLng: 'vi',
  initAsync: false,
  interpolation: { escapeValue: false },
});

/** The text of a code in one language, its places filled; the code itself where a text is missing. */
export function textOf(locale: Locale, group: TextGroup, code: string, places: Places = {}): string {
  return texts.t(`${group}.${code}`, { ...places, lng: locale, defaultValue: code });
}

/** There is a text of this code. */
export function hasText<Group extends TextGroup>(
  locale: Locale,
  group: Group,
  code: string,
): code is TextCode<Group> {
  return texts.exists(`${group}.${code}`, { lng: locale });
}

/** The first language of an `Accept-Language` header that there are texts in. */
export function localeOf(acceptLanguage: string | undefined, otherwise: Locale): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality = 'q=1'] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      return { tag: tag.split('-')[0], weight: Number(quality.replace('q=', '')) || 0 };
    })
    .toSorted((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const locale = locales.find((known) => known === tag);
    if (locale) return locale;
  }
  return otherwise;
}
