import type { DataSource } from 'typeorm';
import { samples } from '#libs/bloc-loader/live/opinions';
import type { Actor } from '#libs/domain/case/actor';
import type { CaseId, Instant } from '#libs/domain/kernel/brand';
import { uuidOf } from '#libs/evidence/hash';
import {
  answerOpinion,
  holdConsultation,
  insertOpinion,
  listOpinions,
} from '#libs/persistence/queries/opinion';

/** Gives the n-th opinion of a window; false where the window is not open any more. */
export async function giveOpinion(
  dataSource: DataSource,
  caseId: CaseId,
  task: string,
  number: number,
  givenAt: Instant,
): Promise<boolean> {
  const sample = samples[number % samples.length];
  if (!sample) return false;
  return dataSource.transaction(async (manager) => {
    const held = await holdConsultation(manager, caseId, task);
    if (held?.content.kind !== 'consultation' || !held.content.window || held.content.closedWith)
      return false;
    const id = uuidOf('opinion', caseId, task, held.content.window.opensOn, String(number));
    const { author: authorKind, channel, text } = sample;
    await insertOpinion(manager, { id, caseId, task, authorKind, channel, text, givenAt });
    return true;
  });
}

/** Answers every opinion that nobody has answered yet. */
export async function answerOpinions(
  dataSource: DataSource,
  caseId: CaseId,
  task: string,
  by: Actor,
  at: Instant,
): Promise<number> {
  const open = await listOpinions(dataSource, { caseId, task, open: true, after: undefined, limit: 200 });
  for (const [number, { id }] of open.entries()) {
    const sample = samples[number % samples.length];
    if (!sample) continue;
    const { disposition, answer } = sample;
    await dataSource.transaction(async (manager) => {
      await holdConsultation(manager, caseId, task);
      await answerOpinion(manager, id, { disposition, answer, by: by.personId, at });
    });
  }
  return open.length;
}
