import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useText } from '../../app/locale.js';
import { filtersIn } from './search.js';
import classes from './inbox.module.css';

const route = getRouteApi('/signed-in/inbox');
const texts = {
  mine: ['emptyMine', 'emptyMineDo'],
  unassigned: ['emptyUnassigned', 'emptyDo'],
  waiting: ['emptyWaiting', 'emptyDo'],
  done: ['emptyDone', 'emptyDo'],
} as const;

/** Why there is nothing to see, and what to do next. */
export function EmptyQueue() {
  const t = useText('inbox');
  const { queue = 'mine', q, ...filters } = route.useSearch();
  const narrowed = q !== undefined || filtersIn(filters) > 0;
  const [what, todo] = narrowed ? (['emptyFiltered', 'emptyFilteredDo'] as const) : texts[queue];
  return (
    <div className={classes.nothing}>
      <Text fw={600}>{t(what)}</Text>
      <Text c="dimmed" size="sm">
        {t(todo)}
      </Text>
    </div>
  );
}
