import { Alert, Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useText } from '../../app/locale.js';
import { LanguageSwitch } from '../../app/language-switch.js';
import { ThemeSwitch } from '../../app/theme-switch.js';
import { usePageTitle } from '../../ui/page-title.js';
import { SignInForm } from './sign-in-form.js';
import classes from './sign-in.module.css';

/** The first page: who are you. Afterwards back to where one wanted to go. */
export function SignInPage() {
  const t = useText('web');
  const navigate = useNavigate();
  const because = useText('problem');
  const { back = '/', problem } = useSearch({ from: '/sign-in' });
  const heading = usePageTitle(t('signIn'));
  return (
    <Center component="main" className={classes.page}>
      <Paper className={classes.card} withBorder shadow="sm">
        <Stack gap="lg">
          <div>
            <Text className={classes.product}>{t('product')}</Text>
            <Title order={1} size="h2" ref={heading} tabIndex={-1} className={classes.heading}>
              {t('signIn')}
            </Title>
            <Text c="dimmed" size="sm">
              {t('signInWelcome')}
            </Text>
          </div>
          {problem ? (
            <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle aria-hidden />}>
              {because(problem)}
            </Alert>
          ) : null}
          <SignInForm onDone={() => void navigate({ href: back, replace: true })} />
          <Group justify="space-between">
            <LanguageSwitch />
            <ThemeSwitch />
          </Group>
        </Stack>
      </Paper>
    </Center>
  );
}
