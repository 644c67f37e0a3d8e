import { Button, Group, TextInput } from '@mantine/core';
import { useText } from '../../app/locale.js';

type Parts = {
  readonly day: string;
  readonly onChoose: (day: string | undefined) => void;
};

/** The day as of which everything is counted; today in the campaign's time unless another is chosen. */
export function AsOf({ day, onChoose }: Parts) {
  const t = useText('board');
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        type="date"
        size="sm"
        label={t('asOfLabel')}
        value={day}
        onChange={({ currentTarget: { value } }) => value && onChoose(value)}
      />
      <Button variant="default" size="sm" onClick={() => onChoose(undefined)}>
        {t('today')}
      </Button>
    </Group>
  );
}
