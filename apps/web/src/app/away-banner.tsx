import { Button, Group } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useText } from './locale.js';
import { apiAway, useApiAway } from './reachability.js';
import classes from './shell.module.css';

const againMs = 4_000;

/** Says that the API is away, as long as it is; asks for it by itself, and then for everything that is shown. */
export function AwayBanner() {
  const t = useText('web');
  const away = useApiAway();
  const queries = useQueryClient();
  const again = async () => {
    const answer = await fetch('/health/live').catch(() => undefined);
    if (!answer?.ok) return;
    apiAway.set(false);
    await queries.refetchQueries({ type: 'active' });
  };
  useEffect(() => {
    if (!away) return undefined;
    const timer = setInterval(() => void again(), againMs);
    return () => clearInterval(timer);
  });
  return (
    <div role="status" aria-live="polite">
      {away && (
        <Group className={classes.away} gap="sm">
          <IconPlugConnectedX size={20} aria-hidden />
          <span className={classes.awayText}>{t('away')}</span>
          <Button size="compact-sm" variant="white" color="dark" onClick={() => void again()}>
            {t('awayRetry')}
          </Button>
        </Group>
      )}
    </div>
  );
}
