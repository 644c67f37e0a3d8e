import type { PoolClient } from 'pg';
import type { Actor } from '#libs/domain/case/actor';
import type { PersonCommand } from '#libs/domain/case/command';
import type { ByChangeSet } from '#libs/domain/case/facts';
import type {
  ChangeFilter,
  ChangeStanding,
  ChangeState,
  PreviewSummary,
} from '#libs/domain/change/change-set';
import type { CampaignId, ChangeSetId } from '#libs/domain/kernel/brand';

/** A change set as it is stored. */
export type ChangeSetRow = {
  readonly id: ChangeSetId;
  readonly campaignId: CampaignId;
  readonly number: number;
  readonly reason: string;
  readonly state: ChangeState;
  /** Absent in an undoing: each case has a command of its own. */
  readonly command: PersonCommand | null;
  readonly filter: ChangeFilter | null;
  readonly undoOf: ChangeSetId | null;
  readonly createdBy: Actor;
  readonly secondBy: Actor | null;
  readonly preview: PreviewSummary | null;
  readonly failure: string | null;
  readonly fourEyesAbove: number;
};

const sql = `
  SELECT s.id, s.campaign_id AS "campaignId", s.number, s.reason, s.state, s.command, s.filter, s.undo_of AS "undoOf",
    s.created_by AS "createdBy", s.second_by AS "secondBy", s.preview, s.failure,
    c.four_eyes_above AS "fourEyesAbove"
  FROM change_set s JOIN campaign c ON c.id = s.campaign_id WHERE s.id = $1`;

export async function readChangeSet(client: PoolClient, id: ChangeSetId): Promise<ChangeSetRow> {
  return theRow(client, sql, id);
}

/** Whoever else would change it waits until this transaction ends. */
export async function lockChangeSet(client: PoolClient, id: ChangeSetId): Promise<ChangeSetRow> {
  return theRow(client, `${sql} FOR NO KEY UPDATE OF s`, id);
}

async function theRow(client: PoolClient, text: string, id: ChangeSetId): Promise<ChangeSetRow> {
  const { rows } = await client.query<ChangeSetRow>(text, [id]);
  const [row] = rows;
  if (!row) throw new Error(`There is no change set ${id}`);
  return row;
}

export function standingOf({ state, createdBy, preview }: ChangeSetRow): ChangeStanding {
  return { state, createdBy, wouldChange: preview?.wouldChange ?? 0 };
}

/** What the log of each case says of the change set. */
export function originOf({ id, number, secondBy }: ChangeSetRow): ByChangeSet {
  return { id, number, ...(secondBy ? { secondedBy: secondBy } : {}) };
}
