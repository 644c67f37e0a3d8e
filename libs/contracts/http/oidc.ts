import { z } from 'zod';
import { idSchema } from './text.js';

const instant = z.string().meta({ format: 'date-time' });

/** Where the browser goes next. */
export const locationSchema = z.object({ location: z.string() }).meta({ id: 'Location' });
export type LocationAnswer = z.infer<typeof locationSchema>;

export const logoutTokenSchema = z
  .object({ logout_token: z.string().max(10_000) })
  .meta({ id: 'LogoutToken' });
export type LogoutToken = z.output<typeof logoutTokenSchema>;

export const identitiesSchema = z
  .object({
    items: z.array(
      z.object({ id: idSchema, issuer: z.string(), linkedAt: instant, lastUsedAt: instant.nullable() }),
    ),
  })
  .meta({ id: 'Identities' });
export type IdentitiesAnswer = z.infer<typeof identitiesSchema>;
export const identityPathSchema = z.strictObject({ identityId: idSchema });
export type IdentityPath = z.output<typeof identityPathSchema>;
