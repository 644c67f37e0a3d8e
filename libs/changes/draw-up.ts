import type { DataSource } from 'typeorm';
import { inTransaction } from '#libs/cases/transaction';
import type { Actor } from '#libs/domain/case/actor';
import type { PersonCommand } from '#libs/domain/case/command';
import type { ChangeFilter } from '#libs/domain/change/change-set';
import type { CampaignId, ChangeSetId, Instant } from '#libs/domain/kernel/brand';
import { hashOf } from '#libs/evidence/hash';

/** What is asked for: a command over a filter, or the undoing of another change set. */
export type DrawnUp = {
  readonly id: ChangeSetId;
  readonly campaignId: CampaignId;
  readonly title: string;
  readonly reason: string;
  readonly asked:
    { readonly command: PersonCommand; readonly filter: ChangeFilter } | { readonly undoOf: ChangeSetId };
  readonly createdBy: Actor;
  readonly createdAt: Instant;
};

type Kept = Record<'title' | 'reason' | 'command' | 'filter' | 'undo_of' | 'person_id', unknown>;

/** Keeps a draft. False when its id was used for something else; the same again finds what stands. */
export async function drawUp(dataSource: DataSource, drawn: DrawnUp): Promise<boolean> {
  return inTransaction(dataSource, async (client) => {
    // One number after another within a campaign: whoever draws up at the same time waits.
    await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`change-set/${drawn.campaignId}`]);
    const kept = keptOf(drawn);
    const { createdBy } = drawn;
    await client.query(
      `INSERT INTO change_set (id, campaign_id, number, title, reason, command, filter, undo_of, created_by, person_id,
         seat_id, organization_id, created_at)
       VALUES ($1, $2, (SELECT coalesce(max(number), 0) + 1 FROM change_set WHERE campaign_id = $2),
         $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO NOTHING`,
      [
        drawn.id,
        drawn.campaignId,
        kept.title,
        kept.reason,
        kept.command,
        kept.filter,
        kept.undo_of,
        createdBy,
        createdBy.personId,
        createdBy.seatId,
        createdBy.organizationId,
        drawn.createdAt,
      ],
    );
    const { rows } = await client.query<Kept>(
      'SELECT title, reason, command, filter, undo_of, person_id FROM change_set WHERE id = $1',
      [drawn.id],
    );
    return hashOf(rows[0]) === hashOf(kept);
  });
}

function keptOf({ title, reason, asked, createdBy: { personId } }: DrawnUp): Kept {
  const undoing = 'undoOf' in asked;
  return {
    title,
    reason,
    command: undoing ? null : asked.command,
    filter: undoing ? null : asked.filter,
    undo_of: undoing ? asked.undoOf : null,
    person_id: personId,
  };
}
