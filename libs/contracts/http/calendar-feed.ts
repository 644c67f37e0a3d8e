import { z } from 'zod';
import { idSchema, writtenText } from './text.js';

/** A calendar's name stands on one line. */
const label = writtenText(100).refine((text) => !/[\t\r\n]/.test(text), {
  params: { code: 'UNREADABLE_CHARACTER' },
});
const locale = z.enum(['vi', 'en']);

/** Without an organization: what lies in front of one's own seats. */
export const newCalendarFeedSchema = z
  .strictObject({ label, organizationId: idSchema.optional(), locale: locale.optional() })
  .meta({ id: 'NewCalendarFeed' });
export type NewCalendarFeed = z.output<typeof newCalendarFeedSchema>;

export const calendarFeedPathSchema = z.strictObject({ feedId: idSchema });
export type CalendarFeedPath = z.output<typeof calendarFeedPathSchema>;

export const calendarFeedSchema = z
  .object({
    id: idSchema,
    label: z.string(),
    organizationId: idSchema.nullable(),
    locale,
    createdAt: z.string().meta({ format: 'date-time' }),
  })
  .meta({ id: 'CalendarFeed' });
export type CalendarFeedAnswer = z.infer<typeof calendarFeedSchema>;

/** `link` is told this once and kept nowhere: a repeat of the same key is answered without it. */
export const calendarFeedMadeSchema = calendarFeedSchema
  .extend({ link: z.string().optional() })
  .meta({ id: 'CalendarFeedMade' });
export type CalendarFeedMade = z.infer<typeof calendarFeedMadeSchema>;

export const calendarFeedListSchema = z
  .object({ items: z.array(calendarFeedSchema) })
  .meta({ id: 'CalendarFeedList' });
export type CalendarFeedList = z.infer<typeof calendarFeedListSchema>;

/** The file's name is a secret; what it looks like is nobody's business. */
export const calendarFilePathSchema = z.strictObject({ file: z.string().max(200) });
export type CalendarFilePath = z.output<typeof calendarFilePathSchema>;
