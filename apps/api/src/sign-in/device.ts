import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../platform/settings.js';

const halfYearSeconds = 180 * 24 * 3_600;

/**
 * A browser that has signed in with a login keeps a sign of it, which says nothing and opens nothing. Failures there are
 * counted apart from those of strangers, who therefore cannot lock its owner out.
 */
export function knownDevice(request: FastifyRequest, settings: Settings, login: string): string | undefined {
  const [nonce = '', signature = ''] = (request.cookies[cookieName(settings)] ?? '').split('.');
  const [theirs, ours] = [Buffer.from(signature, 'base64url'), signed(settings, login, nonce)];
  return theirs.length === ours.length && timingSafeEqual(theirs, ours) ? nonce : undefined;
}

export function rememberDevice(reply: FastifyReply, settings: Settings, login: string): void {
  const nonce = randomBytes(16).toString('base64url');
  const sign = `${nonce}.${signed(settings, login, nonce).toString('base64url')}`;
  void reply.setCookie(cookieName(settings), sign, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: settings.production,
    maxAge: halfYearSeconds,
  });
}

function cookieName({ production }: Settings): string {
  return production ? '__Host-congress-device' : 'congress-device';
}

function signed({ sessionSecret }: Settings, login: string, nonce: string): Buffer {
  return createHmac('sha256', sessionSecret)
    .update(JSON.stringify(['device', login, nonce]))
    .digest();
}
