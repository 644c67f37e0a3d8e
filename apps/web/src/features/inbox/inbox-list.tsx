import { useElementScrollRestoration } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type RefObject } from 'react';
import { Waiting } from '../../ui/waiting.js';
import { EmptyQueue } from './empty-queue.js';
import { InboxRow } from './inbox-row.js';
import type { InboxItem } from './use-inbox.js';
import classes from './inbox.module.css';

type Parts = {
  readonly items: readonly InboxItem[] | undefined;
  readonly stale: boolean;
  readonly chosen: string | undefined;
  readonly more: () => void;
};

export function InboxList({ items, ...rest }: Parts) {
  if (!items) {
    return (
      <div className={classes.waiting}>
        <Waiting />
      </div>
    );
  }
  if (items.length === 0) return <EmptyQueue />;
  return <Rows items={items} {...rest} />;
}

const usualHeightPx = 92;
/** The next page is asked for this many rows before the end is seen. */
const aheadOfEnd = 10;

/** Only what is seen is drawn; where somebody left the list it opens again. */
function Rows({ items, stale, chosen, more }: Parts & { readonly items: readonly InboxItem[] }) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useRows(items, scroll, chosen, more);
  return (
    <div ref={scroll} className={classes.scroll} data-stale={stale} data-scroll-restoration-id="inbox">
      <ul className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const item = items[index];
          if (!item) return null;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={classes.place}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={items.length}
              aria-posinset={index + 1}
            >
              <InboxRow item={item} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Asks for the next page before its place is seen, and keeps the chosen row in sight. */
function useRows(
  items: readonly InboxItem[],
  scroll: RefObject<HTMLDivElement | null>,
  chosen: string | undefined,
  more: () => void,
) {
  const left = useElementScrollRestoration({ id: 'inbox' });
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => usualHeightPx,
    getItemKey: (at) => items[at]?.id ?? at,
    initialOffset: left?.scrollY ?? 0,
    overscan: 6,
  });
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= items.length - aheadOfEnd) more();
  }, [last, items.length, more]);
  const at = items.findIndex(({ id }) => id === chosen);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at);
  }, [at, virtual]);
  return virtual;
}
