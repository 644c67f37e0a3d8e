import { NativeSelect } from '@mantine/core';
import { useText } from '../../app/locale.js';
import { useSession } from '../../app/session.js';
import type { ActKind } from './acts.js';
import type { FieldParts } from './act-fields.js';
import { useSeats, type Seat } from './organizations.js';
import type { TaskDetail } from './queries.js';
import type { Draft } from './use-draft.js';

const labels: Partial<Record<ActKind, 'to' | 'delegateTo'>> = { assign: 'to', delegate: 'delegateTo' };

/** Whom an act concerns, among those whom it may concern: by name and by seat. */
export function SeatField({ task, draft, onSay, faultOf }: FieldParts) {
  const t = useText('action');
  const { kind, said } = draft;
  const organizations = [
    ...new Set([task.organization.id, ...task.waitsFor.map(({ organizationId }) => organizationId)]),
  ];
  const { personId } = useSession();
  const seats = useSeats(organizations).filter(
    (seat) => mayConcern(kind, seat, task) && !(kind === 'delegate' && seat.holder?.personId === personId),
  );
  return (
    <NativeSelect
      label={t(labels[kind] ?? 'observer')}
      required
      error={faultOf('to')}
      value={said['to'] ?? ''}
      data={[
        { value: '', label: t('choose') },
        ...seats.map(({ id, title, holder }) => ({
          value: kind === 'delegate' ? (holder?.personId ?? '') : id,
          label: holder ? `${holder.name}, ${title}` : title,
        })),
      ]}
      onChange={({ currentTarget: { value } }) => onSay({ ...said, to: value })}
    />
  );
}

/** A task goes to those who prepare it; whoever looks on may do so once. */
function mayConcern(
  kind: Draft['kind'],
  seat: Seat,
  { waitsFor, claimedBy, observers }: TaskDetail,
): boolean {
  const observes = observers.some(({ seatId }) => seatId === seat.id);
  if (kind === 'removeObserver') return observes;
  if (seat.holder === undefined) return false;
  if (kind === 'addObserver') return !observes;
  if (kind === 'delegate') return true;
  const prepares = waitsFor.some(
    ({ organizationId, body }) => organizationId === seat.organizationId && seat.bodies.includes(body),
  );
  return prepares && seat.id !== claimedBy;
}
