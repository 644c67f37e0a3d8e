import type { PoolClient } from 'pg';
import type { Actor } from '#libs/domain/case/actor';
import { succeed, type Result } from '#libs/domain/kernel/result';
import { brand, type CommandId, type SittingId, type SittingItemId } from '#libs/domain/kernel/brand';
import { uuidOf } from '#libs/evidence/hash';
import type { SittingCommand } from '#libs/domain/sitting/command';
import { refuse, type SittingRefusal } from '#libs/domain/sitting/refusal';
import { notEnded } from '#libs/domain/sitting/rights';
import type { Item, Sitting } from '#libs/domain/sitting/sitting';
import { nowIn, type Ground } from './ground.js';
import { keepSitting, lockSitting, logAct } from './keep.js';

/**
 * Puts an item that is postponed to a certain sitting of the same body at the end of its agenda, as it stands on the one
 * it comes from. The sittings are locked from the earlier to the later: an item goes forward only.
 */
export async function putOff(
  client: PoolClient,
  ground: Ground,
  command: SittingCommand,
  from: Sitting,
  actor: Actor,
): Promise<Result<void, SittingRefusal>> {
  if (command.kind !== 'postponeItem' || command.to === undefined) return succeed(undefined);
  const item = from.items.find(({ id }) => id === command.item);
  const later = await lockSitting(client, command.to);
  if (!item || !later || !isSameBody(later.sitting, from) || later.sitting.number < from.number)
    return refuse('POSTPONED_TO_NO_SITTING');
  const alive = notEnded(later.sitting);
  if (!alive.ok) return refuse('POSTPONED_TO_NO_SITTING');
  await client.query(
    `UPDATE sitting_item SET state = 'postponed', reason = $2, postponed_to = $3 WHERE id = $1`,
    [item.id, command.reason, command.to],
  );
  const moved = movedTo(command.to, item, from);
  const items = [...later.sitting.items, moved];
  const at = await nowIn(client, from.campaignId, ground.realNow());
  const kept = await keepSitting(client, later, { ...later.sitting, items }, at);
  const commandId = brand<CommandId>(`sitting/${command.to}/${moved.id}`);
  const taken = { kind: 'takeOverItem', item: moved.id, from: from.id };
  await logAct(client, kept, { commandId, at, actor, command: taken });
  return succeed(undefined);
}

function movedTo(later: SittingId, { id, caseId, task, round, step, shown }: Item, from: Sitting): Item {
  const own = brand<SittingItemId>(uuidOf('sitting-item', later, id));
  return { id: own, caseId, task, round, step, shown, state: 'open', consent: false, cameFrom: from.id };
}

function isSameBody(one: Sitting, other: Sitting): boolean {
  return (
    one.campaignId === other.campaignId &&
    one.organizationId === other.organizationId &&
    one.body === other.body
  );
}
