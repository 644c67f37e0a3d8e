import { hasText, type TextCode } from '#libs/i18n/texts';
import type { components } from '../../api/schema.js';
import type { HistoryEntry } from './queries.js';

type Kind = TextCode<'did'>;
type Told = {
  /** Absent where the engine acted by the rules alone. */
  readonly name: string | undefined;
  readonly onBehalfOf: components['schemas']['OnBehalfOf'] | undefined;
  readonly kind: Kind;
  readonly task: string | undefined;
  /** What was written with it. */
  readonly words: readonly string[];
};

/** An entry of the log as the time line tells it. */
export function told({ actor, command }: HistoryEntry): Told {
  const { kind, task, points } = command;
  const written = [command['reason'], command['question'], command['answer'], ...textsIn(points)];
  return {
    name: actor['kind'] === 'person' ? textOf(actor['name']) : undefined,
    onBehalfOf: isMandate(actor['onBehalfOf']) ? actor['onBehalfOf'] : undefined,
    kind: isKind(kind) ? kind : 'other',
    task: textOf(task),
    words: written.flatMap((text) => textOf(text) || []),
  };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

function textsIn(points: unknown): readonly unknown[] {
  if (!Array.isArray(points)) return [];
  return points.map((point: unknown) =>
    typeof point === 'object' && point !== null && 'text' in point ? point.text : undefined,
  );
}

function isMandate(value: unknown): value is components['schemas']['OnBehalfOf'] {
  return typeof value === 'object' && value !== null && 'mandateId' in value && 'name' in value;
}

const isKind = (kind: unknown): kind is Kind => typeof kind === 'string' && hasText('vi', 'did', kind);
