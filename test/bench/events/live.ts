import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Bloc } from '#libs/bloc/bloc';
import type { CaseDoor } from '#libs/cases/door';
import { caseIdOf } from '#libs/cases/open-cases';
import { brand, type CommandId, type Instant, type Sha256 } from '#libs/domain/kernel/brand';
import { uuidOf } from '#libs/evidence/hash';
import { castOf } from '#libs/rehearsal/cast';
import { nextMove } from '#libs/rehearsal/next-move';
import type { Drivers } from '#libs/temporal/drivers';
import type { Place } from './events.js';

export type Life = { readonly decisions: number };

type Stage = Place & {
  readonly dataSource: DataSource;
  readonly door: CaseDoor;
  readonly drivers: Drivers;
  readonly bloc: Bloc;
};

/** Longer waits are shortened to this, by moving the clock: the driver's timer still comes due by itself. */
const longestWaitMs = 1_500;
const limitMs = 120_000;

/** Everybody does their part at once, through the door; the driver in its own process does its own. */
export async function live(stage: Stage): Promise<Life> {
  const { door, drivers, bloc } = stage;
  const caseId = caseIdOf(stage.campaignId, stage.organizationId);
  const cast = castOf(bloc.seats);
  const props = { hash: (...names: readonly string[]) => brand<Sha256>(uuidOf(...names)) };
  const end = Date.now() + limitMs;
  let decisions = 0;
  await drivers.wake(caseId);
  for (;;) {
    if (Date.now() > end) throw new Error('The case did not come to its end in time');
    const file = (await door.look(caseId))!;
    if (file.state.status === 'closed') return { decisions };
    const move = nextMove(file.state, file.facts, cast, props);
    if (!move) throw new Error('Nobody is there to move the case');
    if (move.kind === 'advance' || move.kind === 'procedure') await sleep(5);
    else if (move.kind === 'wait') await pass(stage, file.facts.now, move.until);
    else {
      const command = {
        commandId: brand<CommandId>(randomUUID()),
        caseId,
        actor: move.actor,
        body: move.body,
      };
      const outcome = await door.handle(command);
      if (!outcome.ok) throw new Error(`${move.body.kind} was refused: ${JSON.stringify(outcome.failure)}`);
      decisions += 1;
      if (outcome.value.driving) await drivers.wake(caseId);
    }
  }
}

/** Waits until the campaign's clock shows an instant; a long wait is shortened first, and the driver told. */
async function pass(
  { dataSource, drivers, campaignId, organizationId }: Stage,
  now: Instant,
  until: Instant,
) {
  const [campaign] = await dataSource.query('SELECT clock FROM campaign WHERE id = $1', [campaignId]);
  const { rate } = campaign.clock;
  const waitMs = (Date.parse(until) - Date.parse(now)) / rate;
  if (waitMs > longestWaitMs) {
    const origin = new Date(Date.parse(until) - longestWaitMs * rate).toISOString();
    const clock = { origin, startedAt: new Date().toISOString(), rate };
    await dataSource.query('UPDATE campaign SET clock = $2 WHERE id = $1', [campaignId, clock]);
    await drivers.wake(caseIdOf(campaignId, organizationId));
  }
  await sleep(Math.min(Math.max(waitMs, 5), longestWaitMs));
}
