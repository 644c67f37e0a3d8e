import { Link } from '@tanstack/react-router';
import { useLocale, useText } from '../../app/locale.js';
import { Due } from '../../ui/due.js';
import type { InboxItem } from './use-inbox.js';
import classes from './inbox.module.css';

type Parts = { readonly item: InboxItem };

/** One task: how urgent, what, of whom. A press lays it beside the list. */
export function InboxRow({ item }: Parts) {
  const { locale } = useLocale();
  const stage = useText('stage');
  const task = useText('task');
  const { id, title, organization, onBehalfOf } = item;
  return (
    <Link
      from="/inbox"
      to="/inbox"
      search={(before) => ({ ...before, task: id })}
      resetScroll={false}
      className={classes.row}
      data-task={id}
    >
      <Due {...item} />
      <span className={classes.what}>{title[locale]}</span>
      <span>{organization.name}</span>
      <span className={classes.small}>
        {stage(item.stage)} · {organization.code}
        {onBehalfOf && ` · ${task('onBehalf', { name: onBehalfOf.name })}`}
      </span>
    </Link>
  );
}
