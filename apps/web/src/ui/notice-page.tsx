import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Page } from './page.js';

type Parts = {
  readonly title: string;
  /** What to do about it. */
  readonly todo: string;
  readonly children?: ReactNode;
};

/** Instead of a page: what happened, and what to do. */
export function NoticePage({ title, todo, children }: Parts) {
  return (
    <Page title={title}>
      <Stack maw="40rem">
        <Text>{todo}</Text>
        {children && <Group>{children}</Group>}
      </Stack>
    </Page>
  );
}
