import fastifyCookie from '@fastify/cookie';
import fastifySession from '@fastify/session';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../platform/settings.js';
import { PostgresSessions } from './session-store.js';

const twelveHoursMs = 12 * 3_600_000;

/**
 * Cookies that no script reads and no other site sends. `__Host-` binds them to this host over https; a local start
 * speaks plain http and does without.
 */
export async function registerSessions(
  app: NestFastifyApplication,
  { production, sessionSecret, databaseUrl }: Settings,
): Promise<void> {
  const store = new PostgresSessions(databaseUrl);
  await app.register(fastifyCookie);
  await app.register(fastifySession, {
    secret: sessionSecret,
    cookieName: production ? '__Host-congress' : 'congress',
    cookie: { path: '/', httpOnly: true, sameSite: 'strict', secure: production, maxAge: twelveHoursMs },
    store,
    rolling: false,
    saveUninitialized: false,
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onClose', () => store.close());
}
