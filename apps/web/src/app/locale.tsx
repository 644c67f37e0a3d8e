import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { locales, textOf, type Locale, type Places, type TextCode, type TextGroup } from '#libs/i18n/texts';

const kept = 'congress.locale';
type Chosen = { readonly locale: Locale; readonly choose: (locale: Locale) => void };
const Chosen = createContext<Chosen>({ locale: 'vi', choose: () => undefined });

/** Vietnamese unless this browser chose otherwise before. */
export function keptLocale(): Locale {
  return locales.find((one) => one === localStorage.getItem(kept)) ?? 'vi';
}

export function LocaleProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState(keptLocale);
  const chosen = useMemo(() => {
    const choose = (next: Locale) => {
      localStorage.setItem(kept, next);
      document.documentElement.lang = next;
      setLocale(next);
    };
    return { locale, choose };
  }, [locale]);
  return <Chosen value={chosen}>{children}</Chosen>;
}

export function useLocale(): Chosen {
  return use(Chosen);
}

/** Texts of one group in the language of the moment. */
export function useText<Group extends TextGroup>(group: Group) {
  const { locale } = useLocale();
  return (code: TextCode<Group>, places?: Places) => textOf(locale, group, code, places);
}
