import { Text } from '@mantine/core';
import { printedDay } from '#libs/domain/kernel/day';
import type { components } from '../../api/schema.js';
import { useText } from '../../app/locale.js';

type Mandate = components['schemas']['OnBehalfOf'];

/** For whom somebody acted, and by virtue of what. */
export function OnBehalf({ name, document }: Pick<Mandate, 'name' | 'document'>) {
  const t = useText('task');
  return (
    <Text size="sm">
      {t('onBehalf', { name })}
      {document &&
        ` (${t('mandate', { number: document.number, day: printedDay(document.issuedOn), issuer: document.issuer })})`}
    </Text>
  );
}
