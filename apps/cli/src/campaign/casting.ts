import type { CaseFile } from '#libs/cases/case-file';
import { readCaseFiles } from '#libs/cases/case-files';
import { Definitions } from '#libs/cases/definitions';
import { inSnapshot } from '#libs/cases/transaction';
import type { Calendar } from '#libs/domain/calendar/calendar';
import { brand, type CaseId, type Day, type Instant } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { outlookOf, type Outlook } from '#libs/rehearsal/troupe/outlook';
import { paceUntil, soonestCongress, type Paced } from '#libs/rehearsal/troupe/pace';
import { partOf } from '#libs/rehearsal/troupe/part';
import { seasonOf } from '#libs/rehearsal/troupe/season';
import type { Stage } from './stage.js';

type Looked = { readonly file: CaseFile; readonly outlook: Outlook };

/** Far enough that every lead time can be kept: the outlook counts work, not dates. */
const someDay = brand<Day>('2020-10-30');

/** Gives every case that is under way its part: the day of its congress, and the pace that brings it there. */
export async function castPlayers(
  stage: Stage,
  now: Instant,
  calendar: Calendar,
): Promise<readonly (Paced & { readonly file: CaseFile })[]> {
  const files = await openCases(stage);
  const looked = files.map((file): Looked => {
    const { caseId, type } = file.state;
    const part = partOf(caseId, type, someDay, calendar);
    return { file, outlook: outlookOf(file.state, file.facts, part, stage.company) };
  });
  const candidates = looked.map(({ file: { state }, outlook }) => ({
    ...state,
    model: state.flags.model,
    soonest: soonestCongress(outlook, now, calendar),
  }));
  const season = seasonOf(candidates, calendar);
  return looked.map(({ file, outlook }) => {
    const { caseId, type } = file.state;
    const part = partOf(caseId, type, season.get(caseId) ?? someDay, calendar);
    return { file, part, paceMs: paceUntil(part.readyBy, outlook, now, calendar) };
  });
}

async function openCases({ dataSource, bloc }: Stage): Promise<readonly CaseFile[]> {
  return inSnapshot(dataSource, async (client) => {
    const { rows } = await client.query<{ id: CaseId }>(
      "SELECT id FROM congress_case WHERE campaign_id = $1 AND status = 'open' ORDER BY id",
      [bloc.campaign.id],
    );
    const ids = rows.map(({ id }) => id);
    return readCaseFiles(client, new Definitions(), toInstant(Date.now()), ids);
  });
}
