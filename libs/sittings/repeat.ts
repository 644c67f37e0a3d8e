import type { PoolClient } from 'pg';
import type { Actor } from '#libs/domain/case/actor';
import type { CommandId, PersonId, SittingId } from '#libs/domain/kernel/brand';
import { hashOf } from '#libs/evidence/hash';

type Recorded = {
  readonly id: SittingId;
  readonly actor: { readonly personId: PersonId };
  readonly command: unknown;
};

/**
 * What is recorded under a command id. `same`: the same person sent the same to the same sitting, and hears how it stands;
 * `other`: the id was used for something else.
 */
export async function recordedAct(
  client: PoolClient,
  commandId: CommandId,
  sitting: SittingId | undefined,
  { personId }: Actor,
  command: unknown,
): Promise<{ readonly id: SittingId; readonly kind: 'same' | 'other' } | undefined> {
  const { rows } = await client.query<Recorded>(
    'SELECT sitting_id AS id, actor, command FROM sitting_log WHERE command_id = $1',
    [commandId],
  );
  const [found] = rows;
  if (!found) return undefined;
  const same =
    (sitting === undefined || found.id === sitting) &&
    found.actor.personId === personId &&
    hashOf(asAsked(found.command)) === hashOf(asAsked(command));
  return { id: found.id, kind: same ? 'same' : 'other' };
}

/** Whoever asks for everything that is ready asks for the same again, whatever is ready by then. */
function asAsked(command: unknown): unknown {
  const isObject = typeof command === 'object' && command !== null;
  return isObject && 'ready' in command ? { ready: command.ready } : command;
}
