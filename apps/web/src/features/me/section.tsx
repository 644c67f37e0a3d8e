import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './me.module.css';

type Parts = {
  readonly title: string;
  /** What it is good for. */
  readonly hint: string;
  readonly children: ReactNode;
};

/** One matter of the page, named so that readers can jump to it. */
export function Section({ title, hint, children }: Parts) {
  return (
    <section className={classes.card} aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {hint}
      </Text>
      <Stack gap="sm">{children}</Stack>
    </section>
  );
}
