import { Alert, Button, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { Away, Refused } from '../api/problem.js';
import { useText } from '../app/locale.js';

type Parts = { readonly error: Error | null; readonly onAgain?: () => void };

/** Why something was not carried out, in the words of the API; where the API is away, that nothing is lost. */
export function Unsent({ error, onAgain }: Parts) {
  const t = useText('action');
  if (!error || (error instanceof Refused && error.code === 'NOT_SIGNED_IN')) return null;
  const away = error instanceof Away;
  const refused = error instanceof Refused ? error.problem.title : t('failed');
  return (
    <Alert
      role="alert"
      color={away ? 'yellow' : 'red'}
      variant="light"
      icon={<IconAlertCircle aria-hidden />}
    >
      <Text size="sm">{away ? t('kept') : refused}</Text>
      {away && onAgain && (
        <Button mt="xs" size="compact-md" onClick={onAgain}>
          {t('sendAgain')}
        </Button>
      )}
    </Alert>
  );
}
