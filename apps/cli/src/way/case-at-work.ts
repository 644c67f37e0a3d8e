import { setTimeout as sleep } from 'node:timers/promises';
import { caseViewSchema, type CaseView } from '#libs/contracts/http/case';
import { taskDetailSchema, type TaskDetail } from '#libs/contracts/http/task-view';
import type { CaseId } from '#libs/domain/kernel/brand';
import { CommandFault } from '../commands/command-fault.js';
import { ApiFault } from '../api/api-fault.js';
import { shownOf } from '../task/parts.js';
import type { People } from './people.js';
import type { Answer, Visitor } from '../api/visitor.js';
import type { Player } from './world.js';

const pauseMs = 20;
const patienceMs = 30_000;

/** A case as the people in it see it: every look and every act is a request of somebody who is signed in. */
export class CaseAtWork {
  private readonly preparers = new Map<string, Set<string>>();

  constructor(
    readonly people: People,
    readonly caseId: CaseId,
    /** Somebody who may read the case at any time. */
    private readonly reader: Player,
  ) {}

  async look(): Promise<CaseView> {
    return (await this.people.as(this.reader)).get(`/cases/${this.caseId}`, caseViewSchema);
  }

  async task(key: string): Promise<TaskDetail> {
    return (await this.people.as(this.reader)).get(`/tasks/${this.caseId}.${key}`, taskDetailSchema);
  }

  /** Waits until a task lies in front of somebody: the driver opens what follows from what was done. */
  async opened(key: string): Promise<TaskDetail> {
    return this.eventually(`task ${key} to open`, async () => {
      const task = await this.task(key).catch(unopened);
      return task && task.status !== 'done' && task.status !== 'withdrawn' ? task : undefined;
    });
  }

  async inStage(stage: CaseView['stages'][number]['key']): Promise<void> {
    await this.eventually(`stage ${stage} to open`, async () => {
      const view = await this.look().catch(unopened);
      return view?.stages.find(({ key, status }) => key === stage && status !== 'notStarted');
    });
  }

  /** Waits until the driver has left a stage whose work is done, or done again. */
  async left(stage: CaseView['stages'][number]['key']): Promise<void> {
    await this.eventually(`stage ${stage} to be left`, async () => {
      const view = await this.look();
      return view.stages.find(({ key, status }) => key === stage && status === 'done');
    });
  }

  async closed(): Promise<void> {
    await this.eventually('the case to close', async () => {
      const { status } = await this.look();
      return status === 'closed' ? status : undefined;
    });
  }

  /** The first person of the bodies that a task waits for. */
  async whoseTurn(key: string): Promise<Player> {
    const { waitsFor } = await this.opened(key);
    const [player] = waitsFor.flatMap(({ organizationId, body }) =>
      this.people.members(organizationId, body),
    );
    if (!player) throw nobody(key);
    return player;
  }

  async addVersion(key: string, by: Player, file: { name: string; text: string }): Promise<void> {
    this.prepared(key, by);
    await (await this.people.as(by)).upload(`/tasks/${this.caseId}.${key}/versions`, file, by.seatId);
  }

  async act(key: string, by: Player, act: string, body: object = {}): Promise<Answer> {
    this.prepared(key, by);
    return this.post(key, by, act, body);
  }

  /** Whoever decides has opened the task and looked at everything that it puts before them. */
  async decide(key: string, by: Player, decision: object): Promise<Answer> {
    const visitor = await this.people.as(by);
    const { parts } = await visitor.get(`/tasks/${this.caseId}.${key}`, taskDetailSchema);
    return this.post(key, by, 'decisions', { ...decision, shown: shownOf(parts) });
  }

  async onCase(by: Player, act: string, body: object): Promise<Answer> {
    return (await this.people.as(by)).post(`/cases/${this.caseId}/${act}`, { ...body, seatId: by.seatId });
  }

  /** Everybody who may sign approves, one after another, until enough have. */
  async signedByAll(key: string): Promise<void> {
    for (;;) {
      const task = await this.task(key);
      if (task.status === 'done') return;
      const signer = this.nextSigner(task);
      if (!signer) throw nobody(key);
      await this.decide(key, signer, { kind: 'approve' });
    }
  }

  async visitor(player: Player): Promise<Visitor> {
    return this.people.as(player);
  }

  /** Whoever signed the last step may sign the next one too, but others are asked first. */
  private nextSigner({ key, waitsFor, signatures }: TaskDetail): Player | undefined {
    const step = Math.max(0, ...signatures.map((signature) => signature.step));
    const preparers = this.preparers.get(key) ?? new Set();
    const candidates = waitsFor
      .flatMap(({ organizationId, body }) => this.people.members(organizationId, body))
      .filter(({ login }) => !preparers.has(login));
    const hasSigned = ({ seatId }: Player) =>
      signatures.some((signature) => signature.seatId === seatId && signature.step === step);
    return candidates.find((candidate) => !hasSigned(candidate)) ?? candidates[0];
  }

  private async post(key: string, by: Player, act: string, body: object): Promise<Answer> {
    const visitor = await this.people.as(by);
    return visitor.post(`/tasks/${this.caseId}.${key}/${act}`, { ...body, seatId: by.seatId });
  }

  private prepared(key: string, { login }: Player): void {
    this.preparers.set(key, (this.preparers.get(key) ?? new Set()).add(login));
  }

  private async eventually<Found>(what: string, find: () => Promise<Found | undefined>): Promise<Found> {
    const end = Date.now() + patienceMs;
    for (;;) {
      const found = await find();
      if (found !== undefined) return found;
      if (Date.now() > end) throw waitedInVain(what);
      await sleep(pauseMs);
    }
  }
}

function unopened(fault: unknown): undefined {
  if (fault instanceof ApiFault && fault.status === 404) return undefined;
  throw fault;
}

function nobody(key: string): CommandFault {
  return new CommandFault({ vi: `Không ai làm tiếp được "${key}".`, en: `Nobody can go on with ${key}.` });
}

function waitedInVain(what: string): CommandFault {
  return new CommandFault({ vi: `Chờ quá lâu: ${what}.`, en: `Waited too long for ${what}.` });
}
