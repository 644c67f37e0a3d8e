import { z } from 'zod';
import { noticeKinds } from '#libs/domain/notice/kinds';
import { bodies } from '#libs/domain/organization/organization';
import { pageOf, pageQuery } from './page.js';
import { idSchema } from './text.js';

export const noticesQuerySchema = z.strictObject({
  state: z.enum(['all', 'unread']).default('all'),
  organizationId: idSchema.optional(),
  kind: z.enum(noticeKinds).optional(),
  ...pageQuery,
});
export type NoticesAsked = z.output<typeof noticesQuerySchema>;

const organization = z.object({ id: idSchema, code: z.string(), name: z.string() });

/** `settled`: what it asked for is done meanwhile, whoever did it. `text` says why it was sent, in both languages. */
export const noticeSchema = z
  .object({
    id: z.int(),
    kind: z.enum(noticeKinds),
    text: z.object({ vi: z.string(), en: z.string() }),
    /** Absent where it is about a sitting. */
    caseId: idSchema.optional(),
    sittingId: idSchema.optional(),
    campaignId: idSchema,
    organization,
    /** `<caseId>.<taskKey>`; absent where it concerns the case as a whole. */
    taskId: z.string().optional(),
    title: z.object({ vi: z.string(), en: z.string() }).optional(),
    body: z.enum(bodies).nullable(),
    /** The seat for whose holder the reader may act; null where they are told for themselves. */
    onBehalf: z.string().nullable(),
    rung: z.int(),
    dueOn: z.string().meta({ format: 'date' }).nullable(),
    at: z.string().meta({ format: 'date-time' }),
    read: z.boolean(),
    settled: z.boolean(),
  })
  .meta({ id: 'Notice' });
export type NoticeItem = z.infer<typeof noticeSchema>;

/** What is unread and not settled. */
export const unreadSchema = z
  .object({ total: z.int(), organizations: z.array(organization.extend({ unread: z.int() })) })
  .meta({ id: 'UnreadNotices' });
export type Unread = z.infer<typeof unreadSchema>;

export const noticesSchema = pageOf(noticeSchema, 'NoticePage')
  .extend({ unread: unreadSchema })
  .meta({ id: 'Notices' });
export type Notices = z.infer<typeof noticesSchema>;

const noticeId = z.int().min(1);

/** Those named, or all up to one that was shown. */
export const readMarkSchema = z
  .union([z.strictObject({ ids: z.array(noticeId).min(1).max(1_000) }), z.strictObject({ upTo: noticeId })])
  .meta({ id: 'ReadMark' });
export type ReadMark = z.output<typeof readMarkSchema>;
