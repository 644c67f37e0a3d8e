import { succeed, type Result } from '../../../kernel/result.js';
import type { KindRule, TaskKey } from '../../../process/definition.js';
import { refuse, type Refusal } from '../../refusal.js';

/** A list of things to be done; it can be submitted when every one is ticked. */
export type ChecklistContent = { readonly kind: 'checklist'; readonly ticked: readonly string[] };
export type ChecklistRule = Extract<KindRule, { kind: 'checklist' }>;

export type ChecklistCommand =
  | { readonly kind: 'tickItem'; readonly task: TaskKey; readonly item: string }
  | { readonly kind: 'untickItem'; readonly task: TaskKey; readonly item: string };

export type ChecklistEvent =
  | { readonly type: 'ItemTicked'; readonly task: TaskKey; readonly item: string }
  | { readonly type: 'ItemUnticked'; readonly task: TaskKey; readonly item: string };

export const emptyChecklist: ChecklistContent = { kind: 'checklist', ticked: [] };

export function checklistReady(content: ChecklistContent, rule: ChecklistRule): Result<void, Refusal> {
  const open = rule.items.filter((item) => !content.ticked.includes(item.key));
  return open.length === 0 ? succeed(undefined) : refuse('ITEMS_OPEN', { open: open.length });
}

/** Ticking what is ticked says nothing new and records nothing. */
export function decideChecklist(
  content: ChecklistContent,
  command: ChecklistCommand,
  rule: ChecklistRule,
): Result<readonly ChecklistEvent[], Refusal> {
  const { task, item } = command;
  if (!rule.items.some((known) => known.key === item)) return refuse('ITEM_UNKNOWN', { item });
  const ticked = content.ticked.includes(item);
  if (command.kind === 'tickItem') return succeed(ticked ? [] : [{ type: 'ItemTicked', task, item }]);
  return succeed(ticked ? [{ type: 'ItemUnticked', task, item }] : []);
}

export function evolveChecklist(content: ChecklistContent, event: ChecklistEvent): ChecklistContent {
  const others = content.ticked.filter((item) => item !== event.item);
  return { ...content, ticked: event.type === 'ItemTicked' ? [...others, event.item] : others };
}
