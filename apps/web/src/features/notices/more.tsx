import { Button } from '@mantine/core';
import { useText } from '../../app/locale.js';
import type { useNotices } from './use-notices.js';

type Parts = { readonly list: Pick<ReturnType<typeof useNotices>, 'hasMore' | 'loading' | 'more'> };

export function More({ list: { hasMore, loading, more } }: Parts) {
  const t = useText('notices');
  if (!hasMore) return null;
  return (
    <Button mt="sm" variant="default" loading={loading} onClick={more}>
      {t('more')}
    </Button>
  );
}
