import type { Bilingual } from '#libs/config/start-fault';
import { formatCount } from '#libs/domain/campaign/vietnamese-number';
import type { Instant } from '#libs/domain/kernel/brand';
import { boardText } from '../board/board-text.js';
import { happened, type DayReport } from './day-report.js';
import { printedMoment } from './printed-moment.js';
import type { Decimals, Screen } from './screen.js';
import { verdictText } from './verdict-text.js';

const linesShown = 10;
const redrawMs = 500;
const keys = 'p dừng/chạy · s tới sáng mai · q kết thúc / p pause · s step a day · q quit';

/** What is drawn of a rehearsal under way. */
type Shown = {
  readonly clock: { show(): Promise<Instant> };
  readonly conductor: { readonly isPaused: boolean };
  readonly ledger: { readonly lines: readonly Bilingual[] };
};

/** The board as it changes, the latest of what happened, and the clock: drawn over itself on a terminal. */
export class TerminalScreen implements Screen {
  private drawn = 0;
  private latest: DayReport | undefined;
  private running: Shown | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly decimals: Decimals,
    private readonly write: (text: string) => void,
  ) {}

  progress({ vi, en }: Bilingual): void {
    this.write(`${vi} / ${en}\n`);
  }

  follow(running: Shown): void {
    this.running = running;
    this.timer = setInterval(() => this.redraw(), redrawMs);
  }

  day(report: DayReport): void {
    this.latest = report;
    this.redraw();
  }

  /** Draws no more. */
  leave(): void {
    clearInterval(this.timer);
    this.running = undefined;
  }

  end(verdict: Parameters<Screen['end']>[0]): void {
    this.leave();
    this.write(`${verdictText(verdict, this.decimals)}\n`);
  }

  /** Nothing is drawn where the clock cannot be read any more: the servers are being stopped. */
  private redraw(): void {
    this.draw().catch(() => undefined);
  }

  private async draw(): Promise<void> {
    if (!this.running) return;
    const { clock, conductor, ledger } = this.running;
    const shown = await clock.show();
    const state = conductor.isPaused ? 'đang dừng / paused' : '';
    const board = this.latest ? boardText(this.latest.rows, this.decimals).split('\n') : [];
    const day = this.latest
      ? [`${formatCount(this.latest.decisions)} quyết định`, ...happened(this.latest)].join(', ')
      : '';
    const lines = ledger.lines.slice(-linesShown).map(({ vi }) => `  ${vi}`);
    this.over([`${printedMoment(shown)}   ${state}`, ...board, day, ...lines, keys]);
  }

  /** Moves up over what was drawn, clears it, and draws anew. */
  private over(lines: readonly string[]): void {
    const up = this.drawn > 0 ? `\u001b[${this.drawn}F\u001b[0J` : '';
    this.write(`${up}${lines.join('\n')}\n`);
    this.drawn = lines.length;
  }
}
