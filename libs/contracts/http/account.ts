import { z } from 'zod';
import { tokenScopes } from '#libs/domain/identity/token-scope';
import { pageOf, pageQuery } from './page.js';
import { idSchema, writtenText } from './text.js';

const instant = z.string().meta({ format: 'date-time' });
/** What its rule says about a password is told by its own codes. */
const password = z.string().min(1).max(200);
const secret = z.string().min(1).max(200);
const label = writtenText(100);

export const passwordChangeSchema = z
  .strictObject({ current: password, password })
  .meta({ id: 'PasswordChange' });
export type PasswordChange = z.output<typeof passwordChangeSchema>;

export const passwordOnlySchema = z.strictObject({ password }).meta({ id: 'PasswordOnly' });
export type PasswordOnly = z.output<typeof passwordOnlySchema>;

export const twoFactorSchema = z
  .object({ active: z.boolean(), since: instant.nullable(), recoveryCodesLeft: z.int() })
  .meta({ id: 'TwoFactor' });
export type TwoFactorAnswer = z.infer<typeof twoFactorSchema>;

/** Shown once: the secret as text, and as the address that an authenticator's camera reads. */
export const enrolmentSchema = z.object({ secret: z.string(), uri: z.string() }).meta({ id: 'Enrolment' });
export type EnrolmentAnswer = z.infer<typeof enrolmentSchema>;

export const codeOnlySchema = z
  .strictObject({ code: z.string().regex(/^\d{6}$/) })
  .meta({ id: 'AuthenticatorCode' });
export type CodeOnly = z.output<typeof codeOnlySchema>;

export const recoveryCodesSchema = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;

export const ownSessionsSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        current: z.boolean(),
        device: z.string().nullable(),
        address: z.string().nullable(),
        signedInAt: instant,
        lastSeenAt: instant,
      }),
    ),
  })
  .meta({ id: 'OwnSessions' });
export type OwnSessions = z.infer<typeof ownSessionsSchema>;
export const sessionPathSchema = z.strictObject({ sessionId: z.string().regex(/^[0-9a-f]{64}$/) });
export type SessionPath = z.output<typeof sessionPathSchema>;
export const sessionsEndedSchema = z.object({ ended: z.int() }).meta({ id: 'SessionsEnded' });
export type SessionsEnded = z.infer<typeof sessionsEndedSchema>;

export const newTokenSchema = z
  .strictObject({
    label,
    scopes: z.array(z.enum(tokenScopes)).min(1).max(tokenScopes.length),
    days: z.int().min(1).max(366),
  })
  .meta({ id: 'NewToken' });
export type NewToken = z.output<typeof newTokenSchema>;

export const tokenSchema = z
  .object({
    id: idSchema,
    label: z.string(),
    hint: z.string(),
    scopes: z.array(z.enum(tokenScopes)),
    createdAt: instant,
    expiresAt: instant,
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: 'Token' });
export const tokensSchema = z.object({ items: z.array(tokenSchema) }).meta({ id: 'Tokens' });
export type TokensAnswer = z.infer<typeof tokensSchema>;
/** `token` is shown in this answer and nowhere else; a repeat of the same request shows none. */
export const createdTokenSchema = tokenSchema
  .extend({ token: z.string().nullable() })
  .meta({ id: 'CreatedToken' });
export type CreatedToken = z.infer<typeof createdTokenSchema>;
export const tokenPathSchema = z.strictObject({ tokenId: idSchema });
export type TokenPath = z.output<typeof tokenPathSchema>;

/** Answered alike whether there is such an account or not. */
export const resetAskedSchema = z
  .strictObject({ login: z.string().min(1).max(254) })
  .meta({ id: 'ResetAsked' });
export type ResetAsked = z.output<typeof resetAskedSchema>;
export const linkSecretSchema = z.strictObject({ token: secret }).meta({ id: 'LinkSecret' });
export type LinkSecret = z.output<typeof linkSecretSchema>;
export const linkSchema = z
  .object({
    purpose: z.enum(['invitation', 'reset']),
    name: z.string(),
    login: z.string(),
    expiresAt: instant,
  })
  .meta({ id: 'AccountLink' });
export type LinkAnswer = z.infer<typeof linkSchema>;
export const linkUseSchema = z.strictObject({ token: secret, password }).meta({ id: 'LinkUse' });
export type LinkUse = z.output<typeof linkUseSchema>;

export const securityEventsQuerySchema = z.strictObject(pageQuery);
export type SecurityEventsAsked = z.output<typeof securityEventsQuerySchema>;
/** `by`: who did it, where it was not the owner. */
export const securityEventSchema = z
  .object({
    id: z.int(),
    kind: z.string(),
    at: instant,
    by: z.string().nullable(),
    text: z.object({ vi: z.string(), en: z.string() }),
  })
  .meta({ id: 'SecurityEvent' });
export const securityEventsSchema = pageOf(securityEventSchema, 'SecurityEvents');
export type SecurityEvents = z.infer<typeof securityEventsSchema>;
