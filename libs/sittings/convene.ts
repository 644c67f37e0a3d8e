import type { PoolClient } from 'pg';
import { inTransaction } from '#libs/cases/transaction';
import { mayRecord } from '#libs/domain/sitting/rights';
import type { CampaignId, OrganizationId, SittingId } from '#libs/domain/kernel/brand';
import { brand } from '#libs/domain/kernel/brand';
import { fail, succeed, type Result } from '#libs/domain/kernel/result';
import type { Body } from '#libs/domain/organization/organization';
import { convene } from '#libs/domain/sitting/arrange';
import type { Arrangement } from '#libs/domain/sitting/command';
import type { QuorumRule } from '#libs/domain/sitting/quorum';
import type { SittingRefusal } from '#libs/domain/sitting/refusal';
import { uuidOf } from '#libs/evidence/hash';
import type { Acting, Unfit } from './act.js';
import { readFacts } from './facts.js';
import type { Ground } from './ground.js';
import { keepSitting, logAct } from './keep.js';
import { tellOfChange } from './notices.js';
import { recordedAct } from './repeat.js';

export type NewSitting = {
  readonly campaignId: CampaignId;
  readonly organizationId: OrganizationId;
  readonly body: Body;
  readonly arrangement: Arrangement;
  readonly quorum: QuorumRule;
};

/** Convenes a sitting of a body. Safe to repeat: its id follows from the command's. */
export async function conveneSitting(
  ground: Ground,
  { commandId, actor }: Acting,
  { arrangement, quorum, ...of }: NewSitting,
): Promise<Result<SittingId, SittingRefusal | Unfit>> {
  const command = { kind: 'conveneSitting', ...of, arrangement, quorum };
  return inTransaction(ground.dataSource, async (client) => {
    const number = await nextNumber(client, of);
    const recorded = await recordedAct(client, commandId, undefined, actor, command);
    if (recorded)
      return recorded.kind === 'same' ? succeed(recorded.id) : fail<Unfit>({ code: 'COMMAND_ID_REUSED' });
    const facts = await readFacts(client, ground, of, [], actor);
    const allowed = mayRecord(of, actor, facts);
    if (!allowed.ok) return allowed;
    const id = brand<SittingId>(uuidOf('sitting', commandId));
    const convened = convene({ id, number, ...of }, arrangement, quorum, facts);
    if (!convened.ok) return convened;
    const kept = await keepSitting(client, undefined, convened.value, facts.now);
    await logAct(client, kept, { commandId, at: facts.now, actor, command });
    await tellOfChange(client, undefined, kept, facts.now);
    return succeed(id);
  });
}

/** One number after another within a body and campaign: whoever convenes at the same time waits. */
async function nextNumber(
  client: PoolClient,
  { campaignId, organizationId, body }: Pick<NewSitting, 'campaignId' | 'organizationId' | 'body'>,
): Promise<number> {
  await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [
    `sitting/${campaignId}/${organizationId}/${body}`,
  ]);
  const { rows } = await client.query<{ next: number }>(
    `SELECT coalesce(max(number), 0) + 1 AS next FROM sitting
     WHERE campaign_id = $1 AND organization_id = $2 AND body = $3`,
    [campaignId, organizationId, body],
  );
  return rows[0]?.next ?? 1;
}
