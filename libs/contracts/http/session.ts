import { z } from 'zod';
import { bodies } from '#libs/domain/organization/organization';
import { onBehalfOfSchema } from './on-behalf-of.js';
import { idSchema } from './text.js';

export const signInSchema = z
  .strictObject({
    login: z.string().min(1).max(100),
    password: z.string().min(1).max(200),
    /** Of the authenticator, or one of the recovery codes; asked for by SECOND_FACTOR_NEEDED. */
    code: z.string().min(6).max(40).optional(),
  })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof signInSchema>;

export const heldSeatSchema = z
  .object({
    id: idSchema,
    organizationId: idSchema,
    organizationName: z.string(),
    post: z.string(),
    title: z.string(),
    bodies: z.array(z.enum(bodies)),
  })
  .meta({ id: 'HeldSeat' });

/** Who is signed in, and through which seats they may act today. */
export const sessionSchema = z
  .object({
    personId: idSchema,
    name: z.string(),
    seats: z.array(heldSeatSchema),
    /** Seats of others in which one may act for them today. */
    lentSeats: z.array(heldSeatSchema.extend({ onBehalfOf: onBehalfOfSchema }).meta({ id: 'LentSeat' })),
    roles: z.array(
      z.object({ role: z.enum(['administrator', 'auditor', 'reporter']), organizationId: idSchema }),
    ),
  })
  .meta({ id: 'Session' });
export type SessionAnswer = z.infer<typeof sessionSchema>;
