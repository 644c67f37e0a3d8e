import { DatabaseError, type PoolClient } from 'pg';
import { inTransaction } from '#libs/cases/transaction';
import { act } from '#libs/domain/sitting/act';
import type { Actor } from '#libs/domain/case/actor';
import type { CommandId, SittingId } from '#libs/domain/kernel/brand';
import { fail, succeed, type Result } from '#libs/domain/kernel/result';
import type { SittingCommand } from '#libs/domain/sitting/command';
import { refuse, type SittingRefusal } from '#libs/domain/sitting/refusal';
import type { Sitting } from '#libs/domain/sitting/sitting';
import { readFacts, type Placed } from './facts.js';
import type { Ground } from './ground.js';
import { keepSitting, lockSitting, logAct, type Kept } from './keep.js';
import { tellOfChange } from './notices.js';
import { putOff } from './put-off.js';
import { recordedAct } from './repeat.js';

/** What keeps an act from being done, beside the rules: no such sitting, or a key that was used for something else. */
export type Unfit = { readonly code: 'NOT_FOUND' | 'COMMAND_ID_REUSED' };
export type Acting = { readonly commandId: CommandId; readonly actor: Actor };

/**
 * One act on a sitting, in one transaction: lock, decide, write, log. Safe to repeat: a command id is recorded once, and
 * whoever sent it hears how the sitting stands.
 */
export async function giveCommand(
  ground: Ground,
  id: SittingId,
  { commandId, actor }: Acting,
  command: SittingCommand,
): Promise<Result<SittingId, SittingRefusal | Unfit>> {
  return onOneAgenda(() =>
    inTransaction(ground.dataSource, async (client) => {
      const kept = await lockSitting(client, id);
      if (!kept) return fail<Unfit>({ code: 'NOT_FOUND' });
      const recorded = await recordedAct(client, commandId, id, actor, command);
      if (recorded)
        return recorded.kind === 'same' ? succeed(id) : fail<Unfit>({ code: 'COMMAND_ID_REUSED' });
      const facts = await readFacts(client, ground, kept.sitting, itemsOf(kept.sitting, command), actor);
      const done = act(kept.sitting, actor, command, facts);
      if (!done.ok) return done;
      const moved = await putOff(client, ground, command, kept.sitting, actor);
      if (!moved.ok) return moved;
      await keepAct(client, kept, done.value, { commandId, actor, at: facts.now, command });
      return succeed(id);
    }),
  );
}

async function keepAct(
  client: PoolClient,
  kept: Kept,
  after: Sitting,
  logged: Parameters<typeof logAct>[2],
): Promise<void> {
  const now = await keepSitting(client, kept, after, logged.at);
  await logAct(client, now, logged);
  await tellOfChange(client, kept.sitting, now, logged.at);
}

/** The dossiers that a command asks about. */
function itemsOf({ items }: Sitting, command: SittingCommand): readonly Placed[] {
  switch (command.kind) {
    case 'putOnAgenda':
      return command.items;
    case 'enterVotes':
    case 'enterShowOfHands':
      return items.filter(({ id }) => id === command.item);
    case 'enterConsentVotes':
      return items.filter(({ state, consent }) => state === 'open' && consent);
    default:
      return [];
  }
}

/** The database itself keeps a dossier off two agendas of a body. */
async function onOneAgenda<Value>(
  work: () => Promise<Result<Value, SittingRefusal | Unfit>>,
): Promise<Result<Value, SittingRefusal | Unfit>> {
  try {
    return await work();
  } catch (error) {
    const twice = error instanceof DatabaseError && error.constraint === 'sitting_item_one_agenda';
    if (!twice) throw error;
    return refuse('ALREADY_ON_AGENDA', { task: '' });
  }
}
