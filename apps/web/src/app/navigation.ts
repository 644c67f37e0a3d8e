import { IconBell, IconInbox, IconLayoutDashboard, type Icon } from '@tabler/icons-react';
import type { TextCode } from '#libs/i18n/texts';

/** A place of the application: where it lies, what it is called, and the key after `g` that leads there. */
export type Destination = {
  readonly to: string;
  readonly text: TextCode<'web'>;
  readonly key: string;
  readonly icon: Icon;
};

export const destinations: readonly Destination[] = [
  { to: '/board', text: 'board', key: 'b', icon: IconLayoutDashboard },
  { to: '/inbox', text: 'inbox', key: 'i', icon: IconInbox },
  { to: '/notices', text: 'notices', key: 'n', icon: IconBell },
];
