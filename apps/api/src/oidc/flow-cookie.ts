import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { seal, unseal } from '#libs/identity/seal';
import type { Settings } from '../platform/settings.js';

const tenMinutesMs = 600_000;
const purpose = 'oidc';

/** What the browser carries while its person is at the provider. `invitation`, `personId`: whom the account is to be linked to. */
const flowSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  untilMs: z.number(),
  personId: z.string().optional(),
  invitation: z.string().optional(),
});
export type CarriedFlow = z.output<typeof flowSchema>;

/**
 * The way back begins at another site, where a strict cookie stays at home: this one is lax, sealed, and good for ten
 * minutes and one return.
 */
export function carryFlow(reply: FastifyReply, settings: Settings, flow: Omit<CarriedFlow, 'untilMs'>): void {
  const untilMs = Date.parse(settings.realNow()) + tenMinutesMs;
  const sealed = seal(settings.sessionSecret, purpose, JSON.stringify({ ...flow, untilMs }));
  void reply.setCookie(nameOf(settings), sealed, { ...options(settings), maxAge: tenMinutesMs / 1_000 });
}

export function takeFlow(
  request: FastifyRequest,
  reply: FastifyReply,
  settings: Settings,
): CarriedFlow | undefined {
  void reply.clearCookie(nameOf(settings), options(settings));
  const sealed = request.cookies[nameOf(settings)] ?? '';
  const text = unseal(settings.sessionSecret, purpose, sealed);
  const flow = text === undefined ? undefined : flowSchema.parse(JSON.parse(text));
  return flow && flow.untilMs > Date.parse(settings.realNow()) ? flow : undefined;
}

function nameOf({ production }: Settings): string {
  return production ? '__Host-congress-oidc' : 'congress-oidc';
}

function options({ production }: Settings) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: production } as const;
}
