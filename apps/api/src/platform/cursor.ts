import type { z } from 'zod';
import { EdgeProblem } from './failures.js';

/** Where a page ended, as a text that says nothing to anybody else. */
export function cursorAfter(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Reads a cursor of the given shape; one that is not ours is the caller's fault. */
export function positionOf<Shape extends z.ZodType>(
  cursor: string | undefined,
  shape: Shape,
): z.output<Shape> | undefined {
  if (cursor === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (error) {
    throw new EdgeProblem('CURSOR_MALFORMED', { cause: error });
  }
}

/** A page of at most `limit` rows out of one more than that; the extra row tells that another page follows. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  position: (row: Row) => readonly (string | number)[],
): { readonly items: Item[]; readonly nextCursor?: string } {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(item), ...(last ? { nextCursor: cursorAfter(position(last)) } : {}) };
}
