import { Button } from '@mantine/core';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Away, Refused } from '../api/problem.js';
import { NoticePage } from '../ui/notice-page.js';
import { Waiting } from '../ui/waiting.js';
import { useText } from './locale.js';
import { useApiAway } from './reachability.js';

export function NotFound() {
  const t = useText('web');
  return (
    <NoticePage title={t('notFound')} todo={t('notFoundDo')}>
      <Button component="a" href="/">
        {t('toStart')}
      </Button>
    </NoticePage>
  );
}

/** Before the first answer: what is awaited, and what to do where it does not come. */
export function Pending() {
  const t = useText('web');
  const away = useApiAway();
  if (away) return <NoticePage title={t('awayFault')} todo={t('awayFaultDo')} />;
  return <Waiting />;
}

/** What happened and what to do; what the API said is told in its words. */
export function Fault({ error, reset }: ErrorComponentProps) {
  const t = useText('web');
  const router = useRouter();
  if (error instanceof Refused && error.problem.status === 404) return <NotFound />;
  const again = () => {
    reset();
    void router.invalidate();
  };
  const away = error instanceof Away;
  const refused = error instanceof Refused ? error.problem.title : undefined;
  return (
    <NoticePage
      title={away ? t('awayFault') : (refused ?? t('fault'))}
      todo={away ? t('awayFaultDo') : t('faultDo')}
    >
      <Button onClick={again}>{t('retry')}</Button>
    </NoticePage>
  );
}
