import { getRouteApi, Link } from '@tanstack/react-router';
import { formatCount } from '#libs/domain/campaign/vietnamese-number';
import { useText } from '../../app/locale.js';
import { queues, type Queue } from './search.js';
import classes from './inbox.module.css';

const route = getRouteApi('/signed-in/inbox');
/** From here on a counter stands for itself or more. */
const mostCounted = 100;

type Parts = { readonly counts: Readonly<Record<Queue, number>> | undefined };

export function QueueTabs({ counts }: Parts) {
  const t = useText('inbox');
  const { queue: chosen = 'mine' } = route.useSearch();
  const current = (queue: Queue) => ({ 'aria-current': queue === chosen ? 'page' : undefined }) as const;
  const shown = (count: number | undefined) =>
    count === undefined ? '–' : count < mostCounted ? formatCount(count) : `${mostCounted}+`;
  return (
    <nav className={classes.tabs} aria-label={t('queues')}>
      {queues.map((queue) => (
        <Link
          key={queue}
          from="/inbox"
          to="/inbox"
          className={classes.tab}
          activeProps={current(queue)}
          inactiveProps={current(queue)}
          search={({ task: _task, queue: _queue, ...filters }) => ({ ...filters, queue })}
        >
          <span className={classes.count}>{shown(counts?.[queue])}</span>
          <span>{t(queue)}</span>
        </Link>
      ))}
    </nav>
  );
}
