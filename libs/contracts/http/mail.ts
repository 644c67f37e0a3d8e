import { z } from 'zod';
import { noticeKinds } from '#libs/domain/notice/kinds';
import { noticeChoices } from '#libs/domain/notice/preferences';
import { pageOf, pageQuery } from './page.js';
import { daySchema, idSchema } from './text.js';

const hour = z.int().min(0).max(23);
const choice = z.enum(noticeChoices);
const kind = z.enum(noticeKinds);
const wanted = {
  mail: z.boolean(),
  locale: z.enum(['vi', 'en']),
  urgent: z.array(kind).max(noticeKinds.length),
  digestHour: hour,
  quiet: z.strictObject({ from: hour, to: hour }),
  dailyCap: z.int().min(1).max(50),
};

/** How one wants e-mail; a kind that is not named is as the defaults have it. Hours are those of Viet Nam. */
export const preferencesChangeSchema = z
  .strictObject({ ...wanted, choices: z.partialRecord(kind, choice) })
  .meta({ id: 'NoticePreferencesChange' });
export type PreferencesChange = z.output<typeof preferencesChangeSchema>;

/** `bounce`: why the mail server refused the address for good; nothing is sent there until there is a new one. */
export const addressSchema = z
  .object({
    email: z.string().nullable(),
    bouncedAt: z.string().meta({ format: 'date-time' }).nullable(),
    bounce: z.string().nullable(),
  })
  .meta({ id: 'Address' });
export type AddressAnswer = z.infer<typeof addressSchema>;

export const preferencesSchema = z
  .object({ ...wanted, choices: z.record(kind, choice), address: addressSchema })
  .meta({ id: 'NoticePreferences' });
export type PreferencesAnswer = z.infer<typeof preferencesSchema>;

export const addressChangeSchema = z
  .strictObject({ email: z.email().max(254).nullable() })
  .meta({ id: 'AddressChange' });
export type AddressChange = z.output<typeof addressChangeSchema>;

export const personPathSchema = z.strictObject({ personId: idSchema });
export type PersonPath = z.output<typeof personPathSchema>;
export const mailOffPathSchema = z.strictObject({ token: z.string().max(200) });
export type MailOffPath = z.output<typeof mailOffPathSchema>;
export const messagePathSchema = z.strictObject({ messageId: idSchema });
export type MessagePath = z.output<typeof messagePathSchema>;

export const deliveryStatuses = ['queued', 'sending', 'sent', 'failed', 'bounced', 'dropped'] as const;
const status = z.enum(deliveryStatuses);

export const deliveriesQuerySchema = z.strictObject({
  status: status.optional(),
  day: daySchema.optional(),
  ...pageQuery,
});
export type DeliveriesAsked = z.output<typeof deliveriesQuerySchema>;

const instant = z.string().meta({ format: 'date-time' });
const person = z.object({ id: idSchema, name: z.string() });

/** One message to one person. Addresses are masked: who organizes sees whether mail arrives, not where. */
export const deliverySchema = z
  .object({
    id: idSchema,
    person,
    address: z.string(),
    kind: z.enum(['digest', 'single']),
    day: z.string().meta({ format: 'date' }),
    subject: z.string(),
    notices: z.int(),
    status,
    attempts: z.int(),
    composedAt: instant,
    nextAttemptAt: instant.nullable(),
    sentAt: instant.nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'MailDelivery' });
export type DeliveryItem = z.infer<typeof deliverySchema>;

export const deliveriesSchema = pageOf(deliverySchema, 'MailDeliveryPage')
  .extend({
    counts: z.array(z.object({ day: z.string().meta({ format: 'date' }), status, messages: z.int() })),
    bounced: z.array(z.object({ person, address: z.string(), bouncedAt: instant, bounce: z.string() })),
  })
  .meta({ id: 'MailDeliveries' });
export type DeliveriesAnswer = z.infer<typeof deliveriesSchema>;
