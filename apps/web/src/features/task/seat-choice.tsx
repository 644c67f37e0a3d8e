import { NativeSelect, Text } from '@mantine/core';
import { useText } from '../../app/locale.js';
import type { Offer } from './offers.js';

type Parts = {
  readonly offers: readonly Offer[];
  readonly offer: Offer | undefined;
  readonly onChoose: (seatId: string) => void;
};

/** In whose name one acts, where that is not plain: always said where it is for somebody else. */
export function SeatChoice({ offers, offer, onChoose }: Parts) {
  const t = useText('action');
  const task = useText('task');
  const named = ({ title, holder }: Offer) =>
    holder ? `${title} (${task('onBehalf', { name: holder })})` : title;
  if (!offer) return null;
  if (offers.length === 1) {
    return offer.holder ? (
      <Text size="sm">
        {t('as')}: {named(offer)}
      </Text>
    ) : null;
  }
  return (
    <NativeSelect
      label={t('as')}
      value={offer.seatId}
      data={offers.map((one) => ({ value: one.seatId, label: named(one) }))}
      onChange={({ currentTarget: { value } }) => onChoose(value)}
    />
  );
}
