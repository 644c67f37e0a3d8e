import type { DataSource } from 'typeorm';
import { findFaults } from '#libs/audit/faults';
import { disagreements, recountFromLog } from '#libs/audit/recount';
import type { Bloc } from '#libs/bloc/bloc';
import type { ProgressRow } from '#libs/domain/campaign/progress';
import type { Day } from '#libs/domain/kernel/brand';
import { boardQuery } from '#libs/persistence/queries/board';
import type { Tally } from './ledger.js';

export type Figures = {
  readonly decisions: number;
  readonly refused: number;
  readonly events: Tally;
  readonly notices: Readonly<Record<string, number>>;
  readonly mails: number;
  readonly opinions: number;
  readonly seconds: number;
};

/** How the rehearsal ended: the board as of its last day, and whether the log says the same. */
export type Verdict = {
  readonly asOf: Day;
  readonly rows: readonly ProgressRow[];
  /** When the congress of the campaign's head was held. */
  readonly headHeldOn?: Day;
  /** What does not agree; nothing when all is well. */
  readonly faults: readonly string[];
  readonly figures: Figures;
};

export async function verdictOf(
  dataSource: DataSource,
  { campaign }: Bloc,
  asOf: Day,
  figures: Figures,
): Promise<Verdict> {
  const rows = await boardQuery(dataSource, { campaignCode: campaign.code, asOf });
  const log = await recountFromLog(dataSource, campaign, asOf);
  const [head] = await dataSource.query<{ held_on: Day | null }[]>(
    'SELECT held_on::text FROM congress_case WHERE campaign_id = $1 AND organization_id = $2',
    [campaign.id, campaign.rootId],
  );
  return {
    asOf,
    rows,
    ...(head?.held_on ? { headHeldOn: head.held_on } : {}),
    faults: [...disagreements(rows, log), ...(await findFaults(dataSource))],
    figures,
  };
}
