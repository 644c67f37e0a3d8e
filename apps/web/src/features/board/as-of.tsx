import { Button, Group } from '@mantine/core';
import { useText } from '../../app/locale.js';
import { DayInput } from '../../ui/day-input.js';

type Parts = {
  readonly day: string;
  readonly onChoose: (day: string | undefined) => void;
};

/** The day as of which everything is counted; today in the campaign's time unless another is chosen. */
export function AsOf({ day, onChoose }: Parts) {
  const t = useText('board');
  return (
    <Group gap="xs" align="flex-start">
      <DayInput key={day} label={t('asOfLabel')} day={day} onChoose={onChoose} />
      <Button variant="default" mt="1.55rem" onClick={() => onChoose(undefined)}>
        {t('today')}
      </Button>
    </Group>
  );
}
