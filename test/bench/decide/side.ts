import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { append } from '#libs/cases/append';
import { CaseDoor } from '#libs/cases/door';
import { inTransaction } from '#libs/cases/transaction';
import type { Actor } from '#libs/domain/case/actor';
import { brand, type CommandId, type Instant } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import type { CaseScript, Step } from './script.js';

/** One way to record a signature, and to turn one away. */
export type Side = {
  sign(step: Step, script: CaseScript): Promise<void>;
  refuse(step: Step, script: CaseScript): Promise<void>;
};

export function realNow(): Instant {
  return toInstant(Date.now());
}

/** Through the door, as every caller in the product comes. */
export function atTheDoor(dataSource: DataSource): Side & { readonly door: CaseDoor } {
  const door = new CaseDoor(dataSource, realNow);
  const handle = ({ caseId, body }: Step, actor: Actor) =>
    door.handle({ commandId: brand<CommandId>(randomUUID()), caseId, actor, body });
  return {
    door,
    async sign(step) {
      const outcome = await handle(step, step.actor);
      if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.failure)}`);
    },
    async refuse(step, { outsider }) {
      if ((await handle(step, outsider)).ok) throw new Error('An outsider signed');
    },
  };
}

/** The door's own statements with nothing decided: what is left of it is the price of the rules. */
export function withoutRules(dataSource: DataSource): Pick<Side, 'sign'> {
  return {
    async sign({ caseId, actor, body, events, state, changes, nextWakeAt }) {
      await inTransaction(dataSource, async (client) => {
        const commandId = brand<CommandId>(randomUUID());
        const { rows } = await client.query<{ file: { sequence: number; head: string } }>({
          name: 'case-file',
          text: 'SELECT case_file($1, $2, $3, current_date) AS file',
          values: [caseId, commandId, true],
        });
        const { sequence, head } = rows[0]!.file;
        const entry = {
          caseId,
          sequence: sequence + 1,
          commandId,
          at: realNow(),
          actor,
          command: body,
          evidence: {},
          events,
          previousHash: head,
        };
        await append(client, { entry, state, changes, nextWakeAt, driving: { kind: 'keep' } });
      });
    },
  };
}
