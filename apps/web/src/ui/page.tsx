import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from './page-title.js';
import classes from './page.module.css';

type Parts = {
  readonly title: string;
  /** Beside the title: what the page is asked by. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** A page of the application: one heading, named in the window, focused when it opens. */
export function Page({ title, aside, children }: Parts) {
  const heading = usePageTitle(title);
  return (
    <div className={classes.page}>
      <Group justify="space-between" align="flex-end" mb="md" className={classes.head}>
        <Title
          order={1}
          fz="clamp(1.3rem, 1.1rem + 1vw, 1.75rem)"
          ref={heading}
          tabIndex={-1}
          className={classes.title}
        >
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </div>
  );
}
