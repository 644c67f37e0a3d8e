import { Alert, Button, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useText } from '../../../app/locale.js';
import classes from '../me.module.css';

type Parts = { readonly codes: readonly string[]; readonly onClose: () => void };

/** Shown this once: each lets its owner in one time without the authenticator. */
export function RecoveryCodes({ codes, onClose }: Parts) {
  const t = useText('me');
  return (
    <Alert color="yellow" variant="light" title={t('recoveryCodes')} icon={<IconKey aria-hidden />}>
      <Text size="sm">{t('recoveryCodesHint')}</Text>
      <ul className={classes.secret}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button size="compact-md" variant="default" onClick={onClose}>
        {t('codesKept')}
      </Button>
    </Alert>
  );
}
