import { z } from 'zod';
import { brand, type PersonId } from '#libs/domain/kernel/brand';
import { daySchema, idSchema, seatIdSchema, writtenText } from './text.js';

export const seatPathSchema = z.strictObject({ seatId: seatIdSchema });
export type SeatPath = z.output<typeof seatPathSchema>;

const reason = writtenText(4_000);
const from = daySchema;
/** Somebody known is seated, or somebody new; with neither the seat falls vacant. */
export const newHolderSchema = z
  .union([
    z.strictObject({
      personId: z
        .uuid()
        .transform((id) => brand<PersonId>(id))
        .meta({ type: 'string', format: 'uuid' }),
      from,
      reason,
    }),
    z.strictObject({ newPerson: z.strictObject({ name: writtenText(200) }), from, reason }),
    z.strictObject({ from, reason }),
  ])
  .meta({ id: 'NewHolder' });
export type NewHolder = z.output<typeof newHolderSchema>;

const day = z.string().meta({ format: 'date' });
export const holdersSchema = z
  .object({
    items: z.array(
      z.object({ personId: idSchema, name: z.string(), validFrom: day, validTo: day.nullable() }),
    ),
  })
  .meta({ id: 'SeatHolders' });
export type Holders = z.infer<typeof holdersSchema>;
