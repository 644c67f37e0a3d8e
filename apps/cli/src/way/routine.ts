import { opinionPageSchema, opinionSchema } from '#libs/contracts/http/opinion';
import type { Day } from '#libs/domain/kernel/brand';
import { brand } from '#libs/domain/kernel/brand';
import { addDays } from '#libs/domain/kernel/day';
import type { CaseAtWork } from './case-at-work.js';
import type { DayAfterDay } from './day-after-day.js';
import type { Player } from './world.js';

/** A document in so many versions, submitted and signed by everybody who must. */
export async function issue(work: CaseAtWork, key: string, versions = 1): Promise<void> {
  const by = await work.whoseTurn(key);
  const { title } = await work.opened(key);
  for (let number = 1; number <= versions; number += 1) {
    const text = `${title.vi}\n\nBản ${number}.\n`;
    await work.addVersion(key, by, { name: `${key}-${number}.txt`, text });
  }
  await work.act(key, by, 'submissions');
  await work.signedByAll(key);
}

/** A document that came back: a new version, submitted and signed anew. */
export async function reissue(work: CaseAtWork, key: string, text: string): Promise<void> {
  const by = await work.whoseTurn(key);
  await work.addVersion(key, by, { name: `${key}-hoan-thien.txt`, text });
  await work.act(key, by, 'submissions');
  await work.signedByAll(key);
}

/** Every item of a list ticked, then submitted and signed by whoever must. */
export async function tick(work: CaseAtWork, key: string): Promise<void> {
  const by = await work.whoseTurn(key);
  const { items = [] } = await work.opened(key);
  for (const item of items) await work.act(key, by, 'items', { item: item.key, ticked: true });
  await work.act(key, by, 'submissions');
  await work.signedByAll(key);
}

export async function record(work: CaseAtWork, key: string, day: string): Promise<void> {
  const by = await work.whoseTurn(key);
  await work.act(key, by, 'milestone', { day });
  await work.act(key, by, 'submissions');
}

export type Meeting = { readonly summoned: number; readonly present: number; readonly seats?: number };

/** A secret ballot: everybody who came votes, and each name gets all votes but a few. */
export async function vote(
  work: CaseAtWork,
  key: string,
  { summoned, present, seats = 3 }: Meeting,
): Promise<void> {
  const by = await work.whoseTurn(key);
  const votes = Array.from({ length: seats }, (_, at) => ({
    candidate: `nhan-su-${at + 1}`,
    votes: present - at,
  }));
  await work.act(key, by, 'ballots', { summoned, present, valid: present, seats, votes });
  await work.act(key, by, 'submissions');
}

export type Said = { readonly authorKind: string; readonly channel: string; readonly text: string };

/** Opens a window for so many days from today, and takes in what is said. */
export async function ask(
  work: CaseAtWork,
  clock: DayAfterDay,
  key: string,
  days: number,
  said: readonly Said[] = [],
): Promise<void> {
  const by = await work.whoseTurn(key);
  const closesOn = addDays(brand<Day>(clock.today), days - 1);
  await work.act(key, by, 'window', { opensOn: clock.today, closesOn });
  const visitor = await work.visitor(by);
  for (const opinion of said) {
    const { body } = await visitor.post(`/tasks/${work.caseId}.${key}/opinions`, {
      ...opinion,
      seatId: by.seatId,
    });
    opinionSchema.parse(body);
  }
}

/** After the window: every opinion gets its answer, then the work is handed on. */
export async function answerAll(work: CaseAtWork, key: string): Promise<number> {
  const by = await work.whoseTurn(key);
  const answered = await answerOpen(work, key, by);
  await work.act(key, by, 'submissions');
  return answered;
}

async function answerOpen(work: CaseAtWork, key: string, by: Player): Promise<number> {
  const visitor = await work.visitor(by);
  const path = `/tasks/${work.caseId}.${key}/opinions?open=true&limit=200`;
  const { items } = await visitor.get(path, opinionPageSchema);
  for (const [at, { id }] of items.entries()) {
    const answer =
      at % 2 === 0
        ? { disposition: 'accepted', answer: 'Tiếp thu, đưa vào dự thảo.' }
        : { disposition: 'explained', answer: 'Giữ như dự thảo, có giải trình kèm theo.' };
    await visitor.put(`/opinions/${id}/answer`, { ...answer, seatId: by.seatId });
  }
  return items.length;
}
