import { z } from 'zod';

/** Lists are paged by key: `cursor` is what the page before gave as `nextCursor`, and says nothing to anybody else. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
};

export function pageOf<Item extends z.ZodType>(item: Item, id: string) {
  return z.object({ items: z.array(item), nextCursor: z.string().optional() }).meta({ id });
}
