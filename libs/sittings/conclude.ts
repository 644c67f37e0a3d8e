import type { PoolClient } from 'pg';
import { readAuthority } from '#libs/cases/authority';
import type { CaseDoor, Decided } from '#libs/cases/door';
import type { CaseEvent } from '#libs/domain/case/event';
import type { BySitting } from '#libs/domain/case/facts';
import type { Refusal } from '#libs/domain/case/refusal';
import {
  brand,
  type CaseId,
  type CommandId,
  type SittingId,
  type SittingItemId,
} from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { fail, succeed, type Result } from '#libs/domain/kernel/result';
import { closed, conclusions, numberOf, type Concluding } from '#libs/domain/sitting/conclusion';
import { refuse, type SittingRefusal } from '#libs/domain/sitting/refusal';
import type { ItemResult, Sitting } from '#libs/domain/sitting/sitting';
import type { Acting, Unfit } from './act.js';
import { nowIn, type Ground } from './ground.js';
import { keepSitting, lockSitting, logAct } from './keep.js';
import { recordedAct } from './repeat.js';

const command = { kind: 'concludeSitting' } as const;

/** The cases whose drivers have work that they have not been told of. */
export type Concluded = { readonly id: SittingId; readonly driving: readonly CaseId[] };

/**
 * Makes the conclusions of a sitting decisions of their cases, all of them or none, in one transaction through the door.
 * What a case refuses is named with its item, and leaves its audit line and nothing else. Safe to repeat: the sitting's
 * log knows the command, and each case knows its own by sitting and item.
 */
export async function concludeSitting(
  ground: Ground,
  door: Pick<CaseDoor, 'together'>,
  id: SittingId,
  { commandId, actor }: Acting,
): Promise<Result<Concluded, SittingRefusal | Unfit>> {
  return door.together(async (client, handle): Promise<Result<Concluded, SittingRefusal | Unfit>> => {
    const kept = await lockSitting(client, id);
    if (!kept) return fail<Unfit>({ code: 'NOT_FOUND' });
    const recorded = await recordedAct(client, commandId, id, actor, command);
    if (recorded)
      return recorded.kind === 'same'
        ? succeed({ id, driving: [] })
        : fail<Unfit>({ code: 'COMMAND_ID_REUSED' });
    const { sitting } = kept;
    const authority = await readAuthority(client, actor, dayOf(ground.realNow()));
    const concluding = conclusions(sitting, actor, { authority });
    if (!concluding.ok) return concluding;
    const results = new Map<SittingItemId, ItemResult>();
    const driving: CaseId[] = [];
    for (const one of inOrderOfCases(concluding.value)) {
      const { caseId } = one.item;
      const asked = { commandId: commandIdFor(sitting, one), caseId, actor, sitting: namedBy(sitting) };
      const verdict = await handle({ ...asked, body: one.command });
      if (!verdict.ok) return named(client, sitting, one, verdict.failure);
      const result = resultOf(verdict.value);
      if (result) results.set(one.item.id, result);
      if (verdict.value.driving) driving.push(caseId);
    }
    const at = await nowIn(client, sitting.campaignId, ground.realNow());
    const now = await keepSitting(client, kept, closed(sitting, results), at);
    await logAct(client, now, { commandId, at, actor, command });
    return succeed({ id, driving });
  });
}

/** Everybody who locks several cases takes them in this order. */
function inOrderOfCases(concluding: readonly Concluding[]): readonly Concluding[] {
  return concluding.toSorted((a, b) => (a.item.caseId < b.item.caseId ? -1 : 1));
}

/** With slashes: nobody outside can send such a key. */
function commandIdFor({ id }: Sitting, { item }: Concluding): CommandId {
  return brand<CommandId>(`sitting/${id}/${item.id}/concluded`);
}

/** What the log of each case says of the sitting. */
export function namedBy({ id, number, heldOn, day }: Sitting): BySitting {
  return { id, number, heldOn: heldOn ?? day };
}

function resultOf({ sequence, events }: Pick<Decided, 'sequence' | 'events'>): ItemResult | undefined {
  const told = events.find(isConclusion);
  return told && { outcome: told.outcome, counts: told.counts, left: told.left, sequence };
}

export function isConclusion(event: CaseEvent): event is Extract<CaseEvent, { type: 'ConcludedInSitting' }> {
  return event.type === 'ConcludedInSitting';
}

async function named(client: PoolClient, sitting: Sitting, { item }: Concluding, { code }: Refusal) {
  const { rows } = await client.query<{ name: string }>(
    'SELECT o.name FROM congress_case c JOIN organization o ON o.id = c.organization_id WHERE c.id = $1',
    [item.caseId],
  );
  const organization = rows[0]?.name ?? '';
  return refuse('ITEM_REFUSED', {
    item: numberOf(sitting, item),
    organization,
    task: item.task,
    because: code,
  });
}
