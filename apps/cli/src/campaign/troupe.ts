import type { CaseFile } from '#libs/cases/case-file';
import type { Calendar } from '#libs/domain/calendar/calendar';
import type { CaseEvent } from '#libs/domain/case/event';
import { brand, type CaseId, type CommandId, type Instant } from '#libs/domain/kernel/brand';
import { dayOf, endOfDay, startOfDay } from '#libs/domain/kernel/day';
import { furnish } from '#libs/bloc-loader/live/furnish';
import { uuidOf } from '#libs/evidence/hash';
import { nextAct, type Act } from '#libs/rehearsal/troupe/next-act';
import { lookAgainAt, nextActAt, type Paced } from '#libs/rehearsal/troupe/pace';
import type { Diary } from './diary.js';
import { answerOpinions, giveOpinion } from './opinions.js';
import type { Stage } from './stage.js';
import { keepText } from './texts.js';

/** Hears what was decided in a case. */
export type Listener = { heard(caseId: CaseId, events: readonly CaseEvent[]): void };

type Command = Extract<Act, { kind: 'command' }>;
type Window = Extract<CaseEvent, { type: 'WindowOpened' }>;

const opinionsPerWindow = 2;

/** The people of the campaign: each case in its turn looks at where it stands, and somebody does what comes next. */
export class Troupe {
  readonly counts = { decisions: 0, refused: 0, opinions: 0, answers: 0 };

  constructor(
    private readonly stage: Stage,
    private readonly diary: Diary,
    private readonly calendar: Calendar,
    private readonly listener: Listener,
  ) {}

  /** Enters the first turn of a case; each turn enters the next. */
  engage(player: Paced, from: Instant): void {
    const first = lookAgainAt(player.part.caseId, from, 0, this.calendar);
    this.diary.enter(first, (at) => this.turn(player, 1, at));
  }

  /** Does one thing in a case at an instant, beside its turns. */
  engageOnce(caseId: CaseId, at: Instant, what: (file: CaseFile) => Act | undefined): void {
    this.diary.enter(at, async () => {
      const file = await this.stage.door.look(caseId);
      const act = file && what(file);
      if (file && act?.kind === 'command') await this.command(file, act);
    });
  }

  private async turn(player: Paced, number: number, at: Instant): Promise<void> {
    const { part } = player;
    const file = await this.stage.door.look(part.caseId);
    if (!file || file.state.status === 'closed') return;
    const act = nextAct(file.state, file.facts, part, this.stage.company);
    if (act?.kind === 'command') await this.command(file, act);
    if (act?.kind === 'answer') await this.answer(file, act);
    // Whoever waits for others asks again the next morning.
    const next =
      act === undefined || act.kind === 'wait'
        ? lookAgainAt(part.caseId, act?.until ?? endOfDay(dayOf(at)), number, this.calendar)
        : nextActAt(file.state, player, at, number, this.calendar);
    this.diary.enter(next, (then) => this.turn(player, number + 1, then));
  }

  /** The id follows from the case and its sequence: a rehearsal decides under the same ids in every run. */
  private async command({ state, facts, sequence }: CaseFile, { actor, body }: Command): Promise<void> {
    const { caseId } = state;
    const furnished = furnish(state, facts.definition, body);
    const undo = await keepText(this.stage, state, facts, actor, furnished);
    const commandId = brand<CommandId>(uuidOf('rehearsal', caseId, String(sequence + 1), body.kind));
    const outcome = await this.stage.door.handle({ commandId, caseId, actor, body: furnished });
    if (!outcome.ok) {
      this.counts.refused += 1;
      return undo();
    }
    this.counts.decisions += 1;
    const { driving, events } = outcome.value;
    if (driving) await this.stage.drivers.wake(caseId);
    for (const event of events) if (event.type === 'WindowOpened') this.expectOpinions(caseId, event);
    this.listener.heard(caseId, events);
  }

  private async answer(
    { state, facts }: CaseFile,
    { actor, task }: Extract<Act, { kind: 'answer' }>,
  ): Promise<void> {
    this.counts.answers += await answerOpinions(this.stage.dataSource, state.caseId, task, actor, facts.now);
  }

  /** Opinions come in the course of a window, in the working hours of those who give them. */
  private expectOpinions(caseId: CaseId, { task, opensOn, closesOn }: Window): void {
    const from = Date.parse(startOfDay(opensOn));
    const lengthMs = Date.parse(endOfDay(closesOn)) - from;
    for (let number = 0; number < opinionsPerWindow; number += 1) {
      const share = (number + 1) / (opinionsPerWindow + 1);
      const at = brand<Instant>(new Date(from + lengthMs * share).toISOString());
      this.diary.enter(lookAgainAt(caseId, at, number, this.calendar), async (then) => {
        const given = await giveOpinion(this.stage.dataSource, caseId, task, number, then);
        if (given) this.counts.opinions += 1;
      });
    }
  }
}
