import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconLogout, IconUser, IconUserCog } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useText } from './locale.js';
import { useSession, useSignOut } from './session.js';
import classes from './shell.module.css';

/** Who is signed in, in which seats, and the way out. */
export function AccountMenu() {
  const t = useText('web');
  const { name, seats } = useSession();
  const navigate = useNavigate();
  const signOut = useSignOut(() => void navigate({ to: '/sign-in' }));
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-md"
          aria-label={`${t('account')}: ${name}`}
          leftSection={<IconUser size={18} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          <span className={classes.wideOnly}>{name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        {seats.map((seat) => (
          <Text key={seat.id} size="sm" px="sm" pb="xs">
            {seat.title}, {seat.organizationName}
          </Text>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/me" leftSection={<IconUserCog size={16} aria-hidden />}>
          {t('me')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
