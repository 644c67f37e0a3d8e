import { z } from 'zod';
import { webhookKinds } from '#libs/domain/webhook/kinds';
import { pageOf, pageQuery } from './page.js';
import { idSchema } from './text.js';

const instant = z.string().meta({ format: 'date-time' });

/** `organizationId` is the head of the subtree that is listened to. */
export const newWebhookSchema = z
  .strictObject({
    organizationId: idSchema,
    kinds: z.array(z.enum(webhookKinds)).min(1).max(webhookKinds.length),
    url: z.url({ protocol: /^https?$/ }).max(2_000),
  })
  .meta({ id: 'NewWebhook' });
export type NewWebhook = z.output<typeof newWebhookSchema>;

export const webhookPathSchema = z.strictObject({ webhookId: idSchema });
export type WebhookPath = z.output<typeof webhookPathSchema>;
export const deliveryPathSchema = z.strictObject({ webhookId: idSchema, deliveryId: idSchema });
export type DeliveryPath = z.output<typeof deliveryPathSchema>;

/** `active`: until its receiver said that it is gone; `failingSince`: nothing has got through since then. */
export const webhookSchema = z
  .object({
    id: idSchema,
    campaignId: idSchema,
    organizationId: idSchema,
    kinds: z.array(z.enum(webhookKinds)),
    url: z.string(),
    active: z.boolean(),
    failingSince: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Webhook' });
export type WebhookAnswer = z.infer<typeof webhookSchema>;

/** `secret` is told this once: a repeat of the same key is answered without it. */
export const webhookMadeSchema = webhookSchema
  .extend({ secret: z.string().optional() })
  .meta({ id: 'WebhookMade' });
export type WebhookMade = z.infer<typeof webhookMadeSchema>;

export const webhookListSchema = z.object({ items: z.array(webhookSchema) }).meta({ id: 'WebhookList' });
export type WebhookList = z.infer<typeof webhookListSchema>;

const statuses = ['pending', 'delivered', 'failed'] as const;
export const deliveriesQuerySchema = z.strictObject({ status: z.enum(statuses).optional(), ...pageQuery });
export type DeliveriesAsked = z.output<typeof deliveriesQuerySchema>;

/** `id` is what the receiver reads as `webhook-id`, the same at every attempt. */
export const deliverySchema = z
  .object({
    id: idSchema,
    kind: z.string(),
    payload: z.record(z.string(), z.unknown()),
    status: z.enum(statuses),
    attempts: z.int(),
    attemptedAt: instant.nullable(),
    nextAttemptAt: instant.nullable(),
    responseCode: z.int().nullable(),
    lastError: z.string().nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Delivery' });
export type DeliveryAnswer = z.infer<typeof deliverySchema>;

export const deliveryPageSchema = pageOf(deliverySchema, 'DeliveryPage');
export type DeliveryPage = z.infer<typeof deliveryPageSchema>;
