import { Link } from '@tanstack/react-router';
import { formatCount } from '#libs/domain/campaign/vietnamese-number';
import { useText } from '../../app/locale.js';
import type { Unread } from './queries.js';
import classes from './notices.module.css';

type Parts = { readonly unread: Unread; readonly chosen: string | undefined };

/** Where unread notices are, most first: a press narrows the page to one organization. */
export function Organizations({ unread: { total, organizations }, chosen }: Parts) {
  const t = useText('notices');
  if (organizations.length === 0 && !chosen) return null;
  const places = [{ id: undefined, name: t('allOrganizations'), unread: total }, ...organizations];
  return (
    <nav className={classes.organizations} aria-label={t('organizations')}>
      {places.map(({ id, name, unread }) => {
        const current = { 'aria-current': id === chosen ? 'page' : undefined } as const;
        return (
          <Link
            key={id ?? 'all'}
            to="/notices"
            search={{ organization: id }}
            className={classes.organization}
            activeProps={current}
            inactiveProps={current}
          >
            {name} <b>{formatCount(unread)}</b>
          </Link>
        );
      })}
    </nav>
  );
}
