import { Skeleton, Stack } from '@mantine/core';
import { useText } from '../app/locale.js';

/** In the place of what is not here yet, about as high, so that nothing jumps. */
export function Waiting({ lines = 8 }: { readonly lines?: number }) {
  const t = useText('web');
  return (
    <Stack role="status" aria-label={t('loading')} gap="xs">
      {Array.from({ length: lines }, (_, at) => (
        <Skeleton key={at} height={32} />
      ))}
    </Stack>
  );
}
