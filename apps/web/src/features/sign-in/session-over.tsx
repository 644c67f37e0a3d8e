import { Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useText } from '../../app/locale.js';
import { useSessionLost } from '../../app/reachability.js';
import { SignInForm } from './sign-in-form.js';

/** Lies over the page when its session is over: the page and what was written in it stay as they are. */
export function SessionOver() {
  const t = useText('web');
  const queries = useQueryClient();
  return (
    <Modal
      opened={useSessionLost()}
      onClose={() => undefined}
      withCloseButton={false}
      title={t('signInAgain')}
      centered
    >
      <Stack>
        <Text size="sm">{t('signInAgainWhy')}</Text>
        <SignInForm onDone={() => void queries.invalidateQueries()} />
      </Stack>
    </Modal>
  );
}
