import { randomUUID } from 'node:crypto';
import { type Decided } from '#libs/cases/door';
import type { CaseFile } from '#libs/cases/case-file';
import type { Actor } from '#libs/domain/case/actor';
import { advance } from '#libs/domain/case/advance';
import type { CommandBody } from '#libs/domain/case/command';
import { decide } from '#libs/domain/case/decide';
import { havingSeen } from '#libs/domain/case/shown';
import { pendingProcedures } from '#libs/domain/case/pending-procedures';
import type { CaseState, TaskState } from '#libs/domain/case/state';
import { brand, type CaseId, type CommandId } from '#libs/domain/kernel/brand';
import { hashOf } from '#libs/evidence/hash';
import { moveOn, type Move } from '#libs/rehearsal/next-move';
import { type Campaign, setTime } from './fixture.js';

export async function fileOf({ door }: Campaign, caseId: CaseId): Promise<CaseFile> {
  const file = await door.look(caseId);
  if (!file) throw new Error(`There is no case ${caseId}`);
  return file;
}

export async function stateOf(campaign: Campaign, caseId: CaseId): Promise<CaseState> {
  return (await fileOf(campaign, caseId)).state;
}

/** Sends a command through the door and expects it to be accepted. */
export async function act(
  campaign: Campaign,
  caseId: CaseId,
  by: Actor,
  body: CommandBody,
): Promise<Decided> {
  const outcome = await campaign.door.handle({
    commandId: brand<CommandId>(randomUUID()),
    caseId,
    actor: by,
    body: await seen(campaign, caseId, body),
  });
  if (!outcome.ok) throw new Error(`${body.kind} was refused: ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
}

/** Somebody who signs has looked at what they sign, unless it is said what they were shown. */
export async function seen(campaign: Campaign, caseId: CaseId, body: CommandBody): Promise<CommandBody> {
  const { state, facts } = await fileOf(campaign, caseId);
  return havingSeen(body, state, facts);
}

/** Hears after every decision whether the driver should be told. */
export type Tell = (caseId: CaseId, decided: Decided) => Promise<void>;
export const tellNobody: Tell = async () => undefined;

/** Does everything that finishes an open task, by the people it belongs to; moves a standing clock where it must wait. */
export async function complete(
  campaign: Campaign,
  caseId: CaseId,
  key: string,
  tell: Tell = tellNobody,
): Promise<void> {
  for (;;) {
    const file = await fileOf(campaign, caseId);
    const task = file.state.tasks[key];
    if (!task) throw new Error(`Task ${key} is not open`);
    if (task.status === 'done') return;
    const move = moveFor(campaign, file, task);
    if (!move) throw new Error(`Nobody can move ${key}: ${JSON.stringify(task)}`);
    await perform(campaign, caseId, move, tell);
  }
}

/** One move by somebody on the first task that anybody can move; undefined when people can only wait. */
export async function moveOnce(
  campaign: Campaign,
  caseId: CaseId,
  tell: Tell = tellNobody,
): Promise<Move | undefined> {
  const file = await fileOf(campaign, caseId);
  const moves = Object.values(file.state.tasks).flatMap((task) => moveFor(campaign, file, task) ?? []);
  // What the rules would refuse now, because something it rests on is open again, is left for later.
  const command = moves.find(
    (move) => move.kind === 'command' && decide(file.state, move.actor, move.body, file.facts).ok,
  );
  if (command) await perform(campaign, caseId, command, tell);
  const [wait] = moves
    .flatMap((move) => (move.kind === 'wait' ? [move] : []))
    .toSorted((a, b) => (a.until < b.until ? -1 : 1));
  return command ?? wait;
}

function moveFor({ people }: Campaign, { state, facts }: CaseFile, task: TaskState): Move | undefined {
  return moveOn(state, task, facts, people, { hash: (...names) => hashOf(names) });
}

async function perform(campaign: Campaign, caseId: CaseId, move: Move, tell: Tell): Promise<void> {
  if (move.kind === 'wait') return setTime(campaign, move.until);
  if (move.kind !== 'command') throw new Error(`${move.kind} is the driver's`);
  await tell(caseId, await act(campaign, caseId, move.actor, move.body));
}

/** Asks again and again until an answer comes; says what was awaited when none does. */
export async function eventually<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined | false>,
  limitMs = 30_000,
): Promise<Answer> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`In ${limitMs} ms it did not come to be that ${what}`);
    await new Promise((go) => setTimeout(go, 25));
  }
}

/** Waits until the driver has nothing more to do for a case, as people who take days over each move always find it. */
export async function settled(campaign: Campaign, caseId: CaseId): Promise<void> {
  await eventually('the driver has done what there is to do', async () => {
    const rows = await campaign.dataSource.query<{ waits: boolean }[]>(
      'SELECT needs_driving_since IS NOT NULL AS waits FROM congress_case WHERE id = $1',
      [caseId],
    );
    if (rows[0]?.waits) return false;
    const { state, facts } = await fileOf(campaign, caseId);
    return advance(state, facts).length === 0 && pendingProcedures(state, facts.definition).length === 0;
  });
}

/**
 * Plays a case to its end, or until `enough`: people act, the clock moves where they must wait, and whenever there is
 * something to be driven `drive` sees to it and comes back when it is done.
 */
export async function playOut(
  campaign: Campaign,
  caseId: CaseId,
  drive: (caseId: CaseId) => Promise<unknown>,
  enough: (state: CaseState) => boolean | Promise<boolean> = () => false,
): Promise<CaseState> {
  const tell: Tell = async (id, { driving }) => {
    if (driving) await drive(id);
  };
  for (;;) {
    const state = await stateOf(campaign, caseId);
    if (state.status === 'closed' || (await enough(state))) return state;
    const move = await moveOnce(campaign, caseId, tell);
    if (!move) throw new Error(`Nobody can move the case: ${JSON.stringify(state.stages)}`);
    if (move.kind !== 'wait') continue;
    await setTime(campaign, move.until);
    await drive(caseId);
  }
}
