import { Alert, Button, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Away, Refused } from '../api/problem.js';
import { useText } from '../app/locale.js';

type Parts = {
  readonly error: Error | null;
  readonly onAgain?: () => void;
  /** What to say where it was not the API that said no. */
  readonly unheard?: string;
  /** What else is known of it. */
  readonly children?: ReactNode;
};

/** Why something was not carried out, in the words of the API; where the API is away, that nothing is lost. */
export function Unsent({ error, onAgain, unheard, children }: Parts) {
  const t = useText('action');
  if (!error || (error instanceof Refused && error.code === 'NOT_SIGNED_IN')) return null;
  const away = error instanceof Away;
  const refused = error instanceof Refused ? error.problem.title : (unheard ?? t('failed'));
  return (
    <Alert
      role="alert"
      color={away ? 'yellow' : 'red'}
      variant="light"
      icon={<IconAlertCircle aria-hidden />}
    >
      <Text size="sm">{away ? t('kept') : refused}</Text>
      {children}
      {away && onAgain && (
        <Button mt="xs" size="compact-md" onClick={onAgain}>
          {t('sendAgain')}
        </Button>
      )}
    </Alert>
  );
}
