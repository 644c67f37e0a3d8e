import type { Bloc } from '#libs/bloc/bloc';
import { caseIdOf } from '#libs/cases/open-cases';
import type { Bilingual } from '#libs/config/start-fault';
import type { CaseEvent } from '#libs/domain/case/event';
import type { CaseId } from '#libs/domain/kernel/brand';
import { printedDay } from '#libs/domain/kernel/day';

/** What is worth a line of its own. */
export const notable = {
  held: ['đại hội', 'congresses held'],
  returned: ['trả lại để hoàn thiện', 'returned for revision'],
  asked: ['đề nghị gia hạn', 'extensions asked for'],
  extended: ['gia hạn', 'extensions'],
  waived: ['miễn điều kiện', 'waivers'],
  onHold: ['tạm dừng', 'holds'],
  resumed: ['tiếp tục', 'resumptions'],
} as const;
export type Notable = keyof typeof notable;
export type Tally = Readonly<Record<Notable, number>>;

const none: Tally = { held: 0, returned: 0, asked: 0, extended: 0, waived: 0, onHold: 0, resumed: 0 };
const mostLines = 500;

/** Keeps count of what happens, and the latest of it in words. */
export class Ledger {
  total: Tally = none;
  private today: Tally = none;
  readonly lines: Bilingual[] = [];

  private readonly names: ReadonlyMap<CaseId, string>;

  constructor({ campaign, organizations }: Bloc) {
    this.names = new Map(organizations.map(({ id, name }) => [caseIdOf(campaign.id, id), name]));
  }

  heard(caseId: CaseId, events: readonly CaseEvent[]): void {
    const name = this.names.get(caseId) ?? caseId;
    for (const event of events) {
      const what = kindOf(event);
      if (!what) continue;
      this.total = { ...this.total, [what]: this.total[what] + 1 };
      this.today = { ...this.today, [what]: this.today[what] + 1 };
      this.lines.push(lineOf(event, name, what));
    }
    this.lines.splice(0, Math.max(0, this.lines.length - mostLines));
  }

  /** What happened since this was last asked. */
  takeDay(): Tally {
    const { today } = this;
    this.today = none;
    return today;
  }
}

function kindOf({ type }: CaseEvent): Notable | undefined {
  switch (type) {
    case 'CongressHeld':
      return 'held';
    case 'TaskReturned':
      return 'returned';
    case 'ExtensionAsked':
      return 'asked';
    case 'DeadlineExtended':
      return 'extended';
    case 'WaiverGranted':
      return 'waived';
    case 'HoldPlaced':
      return 'onHold';
    case 'HoldLifted':
      return 'resumed';
    default:
      return undefined;
  }
}

function lineOf(event: CaseEvent, name: string, what: Notable): Bilingual {
  const [vi, en] = notable[what];
  if (event.type !== 'DeadlineExtended') return { vi: `${name}: ${vi}`, en: `${name}: ${en}` };
  const { to, decision } = event;
  return {
    vi: `${name}: gia hạn đến ${printedDay(to)} theo Quyết định số ${decision.number}`,
    en: `${name}: extended to ${printedDay(to)} by decision ${decision.number}`,
  };
}
