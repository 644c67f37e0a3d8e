import { z } from 'zod';
import { isDay } from '#libs/domain/kernel/day';
import {
  brand,
  type CaseId,
  type ChangeSetId,
  type Day,
  type Instant,
  type OrganizationId,
  type SeatId,
} from '#libs/domain/kernel/brand';

/**
 * Control characters and the marks that turn the direction of writing: with them a text reads otherwise than it is
 * stored. Tab and line breaks are welcome.
 */
const unreadable = /(?![\t\n\r])\p{Cc}|\p{Bidi_Control}/u;

/** What a person writes: composed Unicode, trimmed, without characters that nobody sees. */
export function writtenText(most: number) {
  return z
    .string()
    .max(most)
    .refine((text) => !unreadable.test(text), { params: { code: 'UNREADABLE_CHARACTER' } })
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => text.length > 0, { params: { code: 'EMPTY_TEXT' } })
    .meta({ type: 'string', maxLength: most });
}

export const daySchema = z
  .string()
  .refine(isDay, { params: { code: 'NOT_A_DAY' } })
  .transform((day) => brand<Day>(day))
  .meta({ type: 'string', format: 'date' });

export const instantSchema = z.iso
  .datetime({ offset: true })
  .transform((text) => brand<Instant>(new Date(text).toISOString()))
  .meta({ type: 'string', format: 'date-time' });

export const idSchema = z.uuid();
export const seatIdSchema = z
  .uuid()
  .transform((id) => brand<SeatId>(id))
  .meta({ type: 'string', format: 'uuid' });
export const caseIdSchema = z
  .uuid()
  .transform((id) => brand<CaseId>(id))
  .meta({ type: 'string', format: 'uuid' });

export const organizationIdSchema = z
  .uuid()
  .transform((id) => brand<OrganizationId>(id))
  .meta({ type: 'string', format: 'uuid' });
export const changeSetIdSchema = z
  .uuid()
  .transform((id) => brand<ChangeSetId>(id))
  .meta({ type: 'string', format: 'uuid' });

/** A code that people type, as the register takes it in. */
export const codeSchema = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,59}$/u);
