import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { advance } from '#libs/domain/case/advance';
import type { Command, CommandBody } from '#libs/domain/case/command';
import type { Confirmation } from '#libs/domain/case/confirmation';
import { decide } from '#libs/domain/case/decide';
import type { CaseEvent } from '#libs/domain/case/event';
import {
  evidenceForAdvance,
  evidenceForCommand,
  evidenceForLook,
  type EvidenceNeeded,
} from '#libs/domain/case/evidence-needed';
import { evolve } from '#libs/domain/case/evolve';
import type { Facts } from '#libs/domain/case/facts';
import type { Refusal } from '#libs/domain/case/refusal';
import type { Turn } from '#libs/domain/case/turn';
import type { CaseId, CommandId, Instant, PersonId } from '#libs/domain/kernel/brand';
import { fail, succeed, type Result } from '#libs/domain/kernel/result';
import { append } from './append.js';
import { keepBallot, withOwnHash, type Salted } from './ballot-record.js';
import { readCaseFile, type CaseFile } from './case-file.js';
import { CaseUnknown } from './case-unknown.js';
import { confirming, type CheckAssertion } from './confirming.js';
import { Definitions } from './definitions.js';
import { hasWork, rest, turnOf, turnWritten } from './driving.js';
import { loggedCommand } from './entry.js';
import { readEvidence } from './evidence.js';
import { recordRefusal, toldOf } from './refused.js';
import { answerRepeat, findRecorded, onceMoreWhenReused } from './repeat.js';
import { inSnapshot, inTransaction } from './transaction.js';
import { written } from './written.js';

/** What the log says of a command. `driving`: the driver has work that it has not been told of yet. */
export type Decided = {
  readonly sequence: number;
  readonly at: Instant;
  readonly events: readonly CaseEvent[];
  readonly repeated: boolean;
  readonly driving: boolean;
};

type Within = { readonly verdict: Result<Decided, Refusal>; readonly keepRefusal?: () => Promise<void> };

/** The one door to a case: lock, check, decide, append, commit. Nothing else writes a case. */
export class CaseDoor {
  private readonly definitions = new Definitions();

  constructor(
    private readonly dataSource: DataSource,
    private readonly realNow: () => Instant,
    private readonly checkAssertion?: CheckAssertion,
  ) {}

  /**
   * Safe to repeat: a command id is recorded once, and a second call answers with what stands in the log. A refusal
   * leaves one audit line and nothing else. Throws `CaseUnknown`, or whatever kept the database from answering.
   */
  async handle(command: Command): Promise<Result<Decided, Refusal>> {
    return onceMoreWhenReused(() => this.decided(command));
  }

  /**
   * Several commands as one: all of them or none. When `work`, which sends them by `handle`, ends in a failure, everything
   * is as it was but for the audit lines of what was refused. Whoever sends several takes the cases in the order of their
   * ids, so that two never wait for each other.
   */
  async together<Value, Failure>(
    work: (client: PoolClient, handle: CaseDoor['handle']) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>> {
    return inTransaction(this.dataSource, async (client) => {
      await client.query('SAVEPOINT together');
      const refused: (() => Promise<void>)[] = [];
      const outcome = await work(client, async (command) => {
        const { verdict, keepRefusal } = await this.within(client, command);
        if (keepRefusal) refused.push(keepRefusal);
        return verdict;
      });
      if (outcome.ok) return outcome;
      await client.query('ROLLBACK TO SAVEPOINT together');
      for (const keep of refused) await keep();
      return outcome;
    });
  }

  private decided(command: Command): Promise<Result<Decided, Refusal>> {
    return inTransaction(this.dataSource, async (client) => {
      const { verdict, keepRefusal } = await this.within(client, command);
      await keepRefusal?.();
      return verdict;
    });
  }

  /** Decides and records in a transaction; what leaves the audit line of a refusal is handed back. */
  private async within(client: PoolClient, command: Command): Promise<Within> {
    const { caseId } = command;
    const file = await this.open(client, caseId, command);
    const salted = await withOwnHash(client, command.body, file.repeated);
    const { body } = salted;
    const personId = personOf(command.actor);
    if (file.repeated) return { verdict: answerRepeat(file.repeated, { caseId, personId, body }) };
    const needed = evidenceForCommand(file.state, file.facts.definition, body);
    const facts = withOrigin(await this.withEvidence(client, file, needed), command);
    const outcome = await this.settled(client, { ...file, facts }, command, body);
    if (!outcome.ok) {
      const told = await toldOf(client, command, body, outcome.failure);
      return {
        verdict: fail(told),
        keepRefusal: () => recordRefusal(client, command, body, told, facts.now),
      };
    }
    const { events, ...kept } = outcome.value;
    return { verdict: succeed(await this.record(client, { ...file, ...kept }, command, salted, events)) };
  }

  /** What the rules say, and then whether it is confirmed where it must be. */
  private async settled(
    client: PoolClient,
    { state, facts }: CaseFile,
    command: Command,
    body: CommandBody,
  ): Promise<Result<{ readonly events: readonly CaseEvent[]; readonly facts: Facts }, Refusal>> {
    const verdict = decide(state, command.actor, body, facts);
    if (!verdict.ok) return verdict;
    const asked = { command, body, campaignId: state.campaignId, at: this.realNow() };
    const confirmed = await confirming(client, this.checkAssertion, asked);
    if (!confirmed.ok) return confirmed;
    return succeed({ events: verdict.value, facts: withConfirmation(facts, confirmed.value) });
  }

  /**
   * What the log holds under a command id, for the person who sent it: the first answer, or a refusal when it was another
   * command. Undefined when nothing is recorded.
   */
  async recall(
    commandId: CommandId,
    caseId: CaseId,
    personId: PersonId,
    body: CommandBody,
  ): Promise<Result<Decided, Refusal> | undefined> {
    const recorded = await findRecorded(this.dataSource, commandId);
    if (!recorded) return undefined;
    const salted = await inSnapshot(this.dataSource, (client) => withOwnHash(client, body, recorded));
    return answerRepeat(recorded, { caseId, personId, body: salted.body });
  }

  /** Tells what is so by now. Safe to retry: told again, it finds nothing more to say. */
  async advance(caseId: CaseId): Promise<Turn> {
    return inTransaction(this.dataSource, async (client) => {
      const file = await this.open(client, caseId);
      const facts = await this.withEvidence(client, file, evidenceForAdvance(file.state, file.facts.now));
      const events = advance(file.state, facts);
      const state = events.reduce((now, event) => evolve(now, event, facts.now), file.state);
      if (events.length === 0) await rest(client, file);
      else await append(client, turnWritten({ ...file, facts }, events, state));
      return turnOf(state, { ...file, facts }, file.sequence + (events.length === 0 ? 0 : 1));
    });
  }

  /** A case as it stands, with the evidence for what can be done now, all of one moment: for screens and dry runs. */
  async look(caseId: CaseId): Promise<CaseFile | undefined> {
    return inSnapshot(this.dataSource, async (client) => {
      const file = await readCaseFile(client, this.definitions, this.realNow, { caseId, locking: false });
      if (!file) return undefined;
      const needed = evidenceForLook(file.state, file.facts.definition);
      return { ...file, facts: await this.withEvidence(client, file, needed) };
    });
  }

  /** Under its lock, with what the log holds of a command already and by what its actor acts. */
  private async open(client: PoolClient, caseId: CaseId, command?: Command): Promise<CaseFile> {
    const by = command?.actor.kind === 'person' ? { by: command.actor } : {};
    const wanted = { caseId, locking: true, ...(command && { commandId: command.commandId, ...by }) };
    const file = await readCaseFile(client, this.definitions, this.realNow, wanted);
    if (!file) throw new CaseUnknown(caseId);
    return file;
  }

  private async withEvidence(
    client: PoolClient,
    { state, facts }: CaseFile,
    needed: EvidenceNeeded,
  ): Promise<Facts> {
    return { ...facts, evidence: await readEvidence(client, state, needed) };
  }

  private async record(
    client: PoolClient,
    file: CaseFile,
    command: Command,
    salted: Salted,
    events: readonly CaseEvent[],
  ): Promise<Decided> {
    const { facts } = file;
    const state = events.reduce((now, event) => evolve(now, event, facts.now), file.state);
    const work = hasWork(state, file);
    await append(client, {
      ...written(file, command, loggedCommand(salted.body), events, state),
      driving: work ? { kind: 'since', since: this.realNow() } : { kind: 'keep' },
    });
    await keepBallot(client, command.caseId, file.sequence + 1, salted);
    return {
      sequence: file.sequence + 1,
      at: facts.now,
      events,
      repeated: false,
      driving: work && !file.marked,
    };
  }
}

/** What was decided for many at once, or in a sitting, says so in each one's log. */
function withOrigin(facts: Facts, { changeSet, sitting }: Command): Facts {
  const origin = { ...(changeSet ? { changeSet } : {}), ...(sitting ? { sitting } : {}) };
  return { ...facts, evidence: { ...facts.evidence, ...origin } };
}

function withConfirmation(facts: Facts, confirmation: Confirmation | undefined): Facts {
  return confirmation ? { ...facts, evidence: { ...facts.evidence, confirmation } } : facts;
}

function personOf(actor: Command['actor']): PersonId | undefined {
  return actor.kind === 'person' ? actor.personId : undefined;
}
