import { z } from 'zod';
import { writtenText } from './text.js';

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(20_000);
const instant = z.string().meta({ format: 'date-time' });

/** What `navigator.credentials.create` takes, as browsers read it from JSON. */
export const registrationOptionsSchema = z
  .looseObject({ challenge: z.string() })
  .meta({ id: 'PasskeyOptions' });
export type RegistrationOptions = z.infer<typeof registrationOptionsSchema>;

export const newPasskeySchema = z
  .strictObject({
    label: writtenText(100),
    response: z.object({
      id: base64url,
      rawId: base64url,
      type: z.literal('public-key'),
      response: z.object({
        clientDataJSON: base64url,
        attestationObject: base64url,
        transports: z
          .array(z.enum(['ble', 'hybrid', 'internal', 'nfc', 'usb', 'smart-card', 'cable']))
          .max(7)
          .default([]),
      }),
    }),
  })
  .meta({ id: 'NewPasskey' });
export type NewPasskey = z.output<typeof newPasskeySchema>;

const passkeySchema = z
  .object({
    id: z.string(),
    label: z.string(),
    transports: z.array(z.string()),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: 'Passkey' });
export const passkeysSchema = z.object({ items: z.array(passkeySchema) }).meta({ id: 'Passkeys' });
export type PasskeysAnswer = z.infer<typeof passkeysSchema>;
export const passkeyPathSchema = z.strictObject({ passkeyId: base64url });
export type PasskeyPath = z.output<typeof passkeyPathSchema>;

/** A passkey's signature over the hash of a decision, as `navigator.credentials.get` gives it. */
export const assertionSchema = z
  .strictObject({
    id: base64url,
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
  })
  .meta({ id: 'Assertion' });

/** What to hand to `navigator.credentials.get`; `required`: the decision is refused without. */
export const challengeSchema = z
  .object({
    challenge: z.string(),
    rpId: z.string(),
    allowCredentials: z.array(
      z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()) }),
    ),
    userVerification: z.literal('required'),
    required: z.boolean(),
  })
  .meta({ id: 'ConfirmationChallenge' });
export type ChallengeAnswer = z.infer<typeof challengeSchema>;

export const confirmationRuleSchema = z
  .strictObject({ required: z.boolean() })
  .meta({ id: 'ConfirmationRule' });
export type ConfirmationRule = z.output<typeof confirmationRuleSchema>;
