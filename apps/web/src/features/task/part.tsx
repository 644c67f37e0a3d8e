import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './task.module.css';

/** A part of a task's page under its own heading. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.part}>
      <Title order={3} size="h5" mb={4}>
        {title}
      </Title>
      {children}
    </section>
  );
}
