import type { Day } from '../kernel/brand.js';

/** `urgency`: least slack first; `protocol`: by the organizations' codes, as lists of offices are kept. */
export const agendaOrders = ['urgency', 'protocol'] as const;
export type AgendaOrder = (typeof agendaOrders)[number];

type Placed = {
  readonly slack?: number;
  readonly dueOn: Day;
  readonly organization: { readonly code: string };
  readonly task: string;
};

/**
 * The order in which dossiers are proposed. By urgency: working days left, then the due day, then protocol; a case with
 * nothing left to do after this comes last.
 */
export function inAgendaOrder<One extends Placed>(
  dossiers: readonly One[],
  order: AgendaOrder,
): readonly One[] {
  const protocol = ({ organization, task }: Placed) => `${organization.code} ${task}`;
  const byProtocol = (a: Placed, b: Placed) => (protocol(a) < protocol(b) ? -1 : 1);
  if (order === 'protocol') return dossiers.toSorted(byProtocol);
  const least = ({ slack = Number.MAX_SAFE_INTEGER }: Placed) => slack;
  return dossiers.toSorted((a, b) => {
    if (least(a) !== least(b)) return least(a) - least(b);
    if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
    return byProtocol(a, b);
  });
}
