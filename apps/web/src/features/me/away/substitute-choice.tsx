import { NativeSelect } from '@mantine/core';
import type { components } from '../../../api/schema.js';
import { useText } from '../../../app/locale.js';
import { useSession } from '../../../app/session.js';
import { useShown } from '../../../app/shown.js';
import { dayOfInstant } from '../../../ui/printed-instant.js';
import { candidatesIn, organizationQuery } from './queries.js';

type Parts = {
  readonly seat: components['schemas']['HeldSeat'];
  readonly chosen: string;
  readonly fault: string | undefined;
  readonly onChoose: (personId: string) => void;
};

/** Who stands in a seat meanwhile: somebody of its organization, or nobody. */
export function SubstituteChoice({ seat, chosen, fault, onChoose }: Parts) {
  const t = useText('me');
  const { personId } = useSession();
  const found = useShown(organizationQuery(seat));
  const today = dayOfInstant(new Date().toISOString());
  const candidates = found ? candidatesIn(found, personId, today) : [];
  return (
    <NativeSelect
      label={t('substituteIn', { seat: `${seat.title}, ${seat.organizationName}` })}
      description={t('substituteHint')}
      value={chosen}
      error={fault}
      data={[
        { value: '', label: t('nobody') },
        ...candidates.map(({ personId: value, name, title }) => ({ value, label: `${name} (${title})` })),
      ]}
      onChange={({ currentTarget: { value } }) => onChoose(value)}
    />
  );
}
