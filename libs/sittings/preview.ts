import { readCaseFiles } from '#libs/cases/case-files';
import { evidenceForMany } from '#libs/cases/evidence';
import { inSnapshot } from '#libs/cases/transaction';
import type { Actor } from '#libs/domain/case/actor';
import { decide } from '#libs/domain/case/decide';
import { evidenceForCommand } from '#libs/domain/case/evidence-needed';
import type { Refusal } from '#libs/domain/case/refusal';
import { brand, type PersonId, type SittingId, type SittingItemId } from '#libs/domain/kernel/brand';
import { fail, succeed, type Result } from '#libs/domain/kernel/result';
import { conclusions } from '#libs/domain/sitting/conclusion';
import type { SittingRefusal } from '#libs/domain/sitting/refusal';
import type { Counts, ItemOutcome, Sitting } from '#libs/domain/sitting/sitting';
import type { Unfit } from './act.js';
import { isConclusion, namedBy } from './conclude.js';
import type { Ground } from './ground.js';
import { readSitting } from './keep.js';

/** What would become of an item now, or why not. */
export type Foreseen = {
  readonly item: SittingItemId;
  readonly outcome?: ItemOutcome;
  readonly counts?: Counts;
  readonly refusal?: Refusal;
};

/** What a sitting would conclude now, item by item, by the same rules and without writing anything. */
export async function previewConclusion(
  { dataSource, definitions, realNow }: Ground,
  id: SittingId,
): Promise<Result<readonly Foreseen[], SittingRefusal | Unfit>> {
  return inSnapshot(dataSource, async (client) => {
    const kept = await readSitting(client, id);
    if (!kept) return fail<Unfit>({ code: 'NOT_FOUND' });
    const { sitting } = kept;
    const chair = chairOf(sitting);
    const concluding = conclusions(sitting, chair, {});
    if (!concluding.ok) return concluding;
    const ids = [...new Set(concluding.value.map(({ item }) => item.caseId))];
    const files = new Map(
      (await readCaseFiles(client, definitions, realNow(), ids)).map((file) => [file.state.caseId, file]),
    );
    const asked = concluding.value.flatMap(({ item, command }) => {
      const file = files.get(item.caseId);
      if (!file) return [];
      const needed = evidenceForCommand(file.state, file.facts.definition, command);
      return [{ item, command, file, caseId: item.caseId, needed }];
    });
    const evidence = await evidenceForMany(client, asked);
    const foreseen = asked.map(({ item, command, file, caseId }): Foreseen => {
      const facts = { ...file.facts, evidence: { ...evidence.get(caseId), sitting: namedBy(sitting) } };
      const verdict = decide(file.state, chair, command, facts);
      if (!verdict.ok) return { item: item.id, refusal: verdict.failure };
      const told = verdict.value.find(isConclusion);
      return told
        ? { item: item.id, outcome: told.outcome, counts: told.counts }
        : { item: item.id, refusal: { code: 'CHANGED_SINCE' } };
    });
    return succeed(foreseen);
  });
}

/** Whoever looks sees what would come of the chair's act. */
function chairOf({ chair, members, organizationId, body }: Sitting): Actor {
  const member = members.find(({ seatId }) => seatId === chair);
  const { personId, name } = member?.holder ?? { personId: brand<PersonId>(chair), name: '' };
  const post = member?.title ?? '';
  return { kind: 'person', personId, name, seatId: chair, post, organizationId, bodies: [body] };
}
