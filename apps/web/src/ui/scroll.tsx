import type { ReactNode } from 'react';
import classes from './scroll.module.css';

/** What may be wider than the screen scrolls by itself, by keyboard too; the page never does sideways. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section className={classes.scroll} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
