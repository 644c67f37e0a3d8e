import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { realWaitMs } from '#libs/domain/campaign/clock';
import { advance } from '#libs/domain/case/advance';
import type { SystemActor } from '#libs/domain/case/actor';
import type { Command, CommandBody } from '#libs/domain/case/command';
import { decide } from '#libs/domain/case/decide';
import type { CaseEvent } from '#libs/domain/case/event';
import { evidenceForAdvance, evidenceForCommand } from '#libs/domain/case/evidence-needed';
import { evolve } from '#libs/domain/case/evolve';
import type { Facts } from '#libs/domain/case/facts';
import { healthOf, type Health } from '#libs/domain/case/health';
import { nextWake } from '#libs/domain/case/next-wake';
import { pendingProcedures, type PendingProcedure } from '#libs/domain/case/pending-procedures';
import type { Refusal } from '#libs/domain/case/refusal';
import type { CaseState } from '#libs/domain/case/state';
import { brand, type CaseId, type CommandId, type Instant } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { fail, succeed, type Result } from '#libs/domain/kernel/result';
import type { CongressType } from '#libs/domain/organization/organization';
import { stageKeys, type StageKey } from '#libs/domain/process/definition';
import { append, type Appended } from './append.js';
import { keepBallot, withOwnHash } from './ballot-record.js';
import { readCaseFile, type CaseFile } from './case-file.js';
import { changesBetween } from './changes.js';
import { Definitions } from './definitions.js';
import { loggedCommand, type LoggedCommand } from './entry.js';
import { readEvidence } from './evidence.js';
import { recordRefusal } from './refused.js';
import { answerRepeat } from './repeat.js';
import { inTransaction } from './transaction.js';
import { CaseUnknown } from './case-unknown.js';

/** What the log says of a command. `driving`: the driver has work now and should be told. */
export type Decided = {
  readonly sequence: number;
  readonly at: Instant;
  readonly events: readonly CaseEvent[];
  readonly repeated: boolean;
  readonly driving: boolean;
};

/** Where a case stands after the driver's turn, and what it brings next. */
export type Turn = {
  readonly status: CaseState['status'];
  readonly sequence: number;
  readonly type: CongressType;
  /** Entered and not left. */
  readonly stages: readonly StageKey[];
  readonly health: Health;
  readonly pending: readonly PendingProcedure[];
  /** Real milliseconds until time alone changes something; absent when nothing is to be waited for. */
  readonly nextWakeInMs?: number;
};

/** The one door to a case: lock, check, decide, append, commit. Nothing else writes a case. */
export class CaseDoor {
  private readonly definitions = new Definitions();

  constructor(
    private readonly dataSource: DataSource,
    private readonly realNow: () => Instant,
  ) {}

  /**
   * Safe to repeat: a command id is recorded once, and a second call answers with what stands in the log. A refusal
   * leaves one audit line and nothing else. Throws `CaseUnknown`, or whatever kept the database from answering.
   */
  async handle(command: Command): Promise<Result<Decided, Refusal>> {
    const body = withOwnHash(command.body);
    return inTransaction(this.dataSource, async (client) => {
      const file = await this.open(client, command.caseId, command.commandId);
      if (file.repeated) return answerRepeat(file.repeated, command, body);
      const facts = await this.withEvidence(
        client,
        file,
        evidenceForCommand(file.state, file.facts.definition, body),
      );
      const verdict = decide(file.state, command.actor, body, facts);
      if (!verdict.ok) {
        await recordRefusal(client, command, body, verdict.failure, facts.now);
        return fail(verdict.failure);
      }
      return succeed(await this.record(client, { ...file, facts }, command, body, verdict.value));
    });
  }

  /** Tells what is so by now. Safe to retry: told again, it finds nothing more to say. */
  async advance(caseId: CaseId): Promise<Turn> {
    return inTransaction(this.dataSource, async (client) => {
      const file = await this.open(client, caseId);
      const facts = await this.withEvidence(client, file, evidenceForAdvance(file.state, file.facts.now));
      const events = advance(file.state, facts);
      const state = events.reduce((now, event) => evolve(now, event, facts.now), file.state);
      if (events.length === 0) await rest(client, file);
      else await append(client, driverEntry({ ...file, facts }, events, state));
      return turnOf(state, { ...file, facts }, file.sequence + (events.length === 0 ? 0 : 1));
    });
  }

  /** A case as it stands, without a lock: for screens and dry runs. */
  async look(caseId: CaseId): Promise<CaseFile | undefined> {
    return inTransaction(this.dataSource, (client) =>
      readCaseFile(client, this.definitions, this.realNow(), { caseId, locking: false }),
    );
  }

  private async open(client: PoolClient, caseId: CaseId, commandId?: CommandId): Promise<CaseFile> {
    const wanted = { caseId, locking: true, ...(commandId ? { commandId } : {}) };
    const file = await readCaseFile(client, this.definitions, this.realNow(), wanted);
    if (!file) throw new CaseUnknown(caseId);
    return file;
  }

  private async withEvidence(
    client: PoolClient,
    { state, facts }: CaseFile,
    needed: Parameters<typeof readEvidence>[2],
  ): Promise<Facts> {
    return { ...facts, evidence: await readEvidence(client, state, needed) };
  }

  private async record(
    client: PoolClient,
    file: CaseFile,
    command: Command,
    body: CommandBody,
    events: readonly CaseEvent[],
  ): Promise<Decided> {
    const { facts } = file;
    const state = events.reduce((now, event) => evolve(now, event, facts.now), file.state);
    const driving = hasWork(state, file);
    await append(client, {
      ...written(file, command, loggedCommand(body), events, state),
      driving: driving ? { kind: 'since', since: this.realNow() } : { kind: 'keep' },
    });
    await keepBallot(client, command.caseId, file.sequence + 1, body);
    return { sequence: file.sequence + 1, at: facts.now, events, repeated: false, driving };
  }
}

/** Whether the driver would do anything now: something has come to be so, or must be waited for sooner than before. */
function hasWork(state: CaseState, { facts, nextWakeAt }: CaseFile): boolean {
  if (advance(state, facts).length > 0) return true;
  if (pendingProcedures(state, facts.definition).length > 0) return true;
  const wake = nextWake(state);
  return wake !== undefined && (nextWakeAt === undefined || wake < nextWakeAt);
}

const driver: SystemActor = { kind: 'system', name: 'driver' };

function driverEntry(file: CaseFile, events: readonly CaseEvent[], state: CaseState): Appended {
  const commandId = brand<CommandId>(`${state.caseId}/${file.sequence + 1}`);
  const command = { commandId, caseId: state.caseId, actor: driver };
  return { ...written(file, command, { kind: 'advance' }, events, state), driving: { kind: 'clear' } };
}

function written(
  file: CaseFile,
  { commandId, caseId, actor }: Omit<Command, 'body'>,
  command: LoggedCommand,
  events: readonly CaseEvent[],
  state: CaseState,
): Omit<Appended, 'driving'> {
  const { facts } = file;
  return {
    entry: {
      caseId,
      sequence: file.sequence + 1,
      commandId,
      at: facts.now,
      actor,
      command,
      evidence: facts.evidence,
      events,
      previousHash: file.head,
    },
    state,
    changes: changesBetween(file.state, state, facts),
    nextWakeAt: nextWake(state),
  };
}

/** Nothing to say: the driver has looked, so the row need not wait for it any more. */
async function rest(client: PoolClient, { state }: CaseFile): Promise<void> {
  await client.query({
    name: 'rest-case',
    text: `UPDATE congress_case SET needs_driving_since = NULL, next_wake_at = $2
           WHERE id = $1 AND (needs_driving_since IS NOT NULL OR next_wake_at IS DISTINCT FROM $2)`,
    values: [state.caseId, nextWake(state) ?? null],
  });
}

function turnOf(state: CaseState, { facts, clock }: CaseFile, sequence: number): Turn {
  const wake = nextWake(state);
  const nextWakeInMs = wake === undefined ? undefined : realWaitMs(clock, facts.now, wake);
  return {
    status: state.status,
    sequence,
    type: state.type,
    stages: stageKeys.filter((key) => state.stages[key] && !state.stages[key].leftAt),
    health: healthOf(state, dayOf(facts.now)),
    pending: pendingProcedures(state, facts.definition),
    ...(nextWakeInMs === undefined ? {} : { nextWakeInMs }),
  };
}
