import { Group, NativeSelect } from '@mantine/core';
import { useText } from '../../../app/locale.js';
import type { Preferences } from './queries.js';

type Parts = {
  readonly given: Pick<Preferences, 'digestHour' | 'quiet'>;
  readonly onChange: (changed: Partial<Pick<Preferences, 'digestHour' | 'quiet'>>) => void;
  readonly beside: (field: 'digestHour' | 'quiet') => string | undefined;
};

const hoursInDay = 24;
const hours = Array.from({ length: hoursInDay }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

/** When the digest is sent, and between which hours nothing is. */
export function Hours({ given: { digestHour, quiet }, onChange, beside }: Parts) {
  const t = useText('me');
  const fields = [
    [t('digestHour'), digestHour, (hour: number) => onChange({ digestHour: hour }), beside('digestHour')],
    [t('quietFrom'), quiet.from, (from: number) => onChange({ quiet: { ...quiet, from } }), beside('quiet')],
    [t('quietTo'), quiet.to, (to: number) => onChange({ quiet: { ...quiet, to } }), undefined],
  ] as const;
  return (
    <Group align="flex-start">
      {fields.map(([label, hour, choose, fault]) => (
        <NativeSelect
          key={label}
          label={label}
          data={hours}
          value={String(hour)}
          error={fault}
          onChange={({ currentTarget: { value } }) => choose(Number(value))}
        />
      ))}
    </Group>
  );
}
