import { z } from 'zod';
import { brand, type PersonId } from '#libs/domain/kernel/brand';
import { pageOf, pageQuery } from './page.js';
import { daySchema, idSchema, writtenText } from './text.js';

const personIdSchema = z
  .uuid()
  .transform((id) => brand<PersonId>(id))
  .meta({ type: 'string', format: 'uuid' });

/** Of oneself, unless an administrator records it for somebody. */
export const newAbsenceSchema = z
  .strictObject({
    personId: personIdSchema.exactOptional(),
    from: daySchema,
    to: daySchema,
    reason: writtenText(4_000),
  })
  .meta({ id: 'NewAbsence' });
export type NewAbsence = z.output<typeof newAbsenceSchema>;

export const absencesQuerySchema = z.strictObject({ personId: personIdSchema.optional(), ...pageQuery });
export type AbsencesAsked = z.output<typeof absencesQuerySchema>;
export const absencePathSchema = z.strictObject({ absenceId: idSchema });
export type AbsencePath = z.output<typeof absencePathSchema>;

const day = z.string().meta({ format: 'date' });
const instant = z.string().meta({ format: 'date-time' });

/** Days on which somebody is away, both included. */
export const absenceSchema = z
  .object({
    id: idSchema,
    personId: idSchema,
    name: z.string(),
    from: day,
    to: day,
    reason: z.string(),
    recordedBy: z.string(),
    recordedAt: instant,
    /** When it was taken back. */
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Absence' });
export type AbsenceView = z.infer<typeof absenceSchema>;
export const absencePageSchema = pageOf(absenceSchema, 'AbsencePage');
export type AbsencePage = z.infer<typeof absencePageSchema>;

/** Whoever should be there and is away with nobody in their place, until when. */
export const absentSchema = z
  .object({ seat: z.string(), name: z.string(), until: day })
  .meta({ id: 'AbsentWithoutSubstitute' });
