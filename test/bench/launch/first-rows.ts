import type { DataSource } from 'typeorm';
import { openCases } from '#libs/cases/open-cases';
import type { CampaignId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';

/** As many as a launch writes at once. */
const casesPerPage = 1_000;

/** Writes the first rows of a campaign's cases as a launch does, and says how many there are. */
export async function writeFirstRows(dataSource: DataSource, campaignId: CampaignId): Promise<number> {
  let written = 0;
  let after: string | undefined;
  do {
    const page = { limit: casesPerPage, ...(after === undefined ? {} : { after }) };
    const opened = await openCases(dataSource, campaignId, page, toInstant(Date.now()));
    written += opened.opened;
    after = opened.after;
  } while (after !== undefined);
  return written;
}
