import { Button } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocale, useText } from './locale.js';

/** Names the other language in that language. What the API says in words is asked for again. */
export function LanguageSwitch() {
  const { locale, choose } = useLocale();
  const t = useText('web');
  const queries = useQueryClient();
  const other = locale === 'vi' ? 'en' : 'vi';
  const turn = () => {
    choose(other);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  };
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-md"
      lang={other}
      leftSection={<IconLanguage size={18} aria-hidden />}
      onClick={turn}
    >
      {t('otherLanguage')}
    </Button>
  );
}
