import fastifyMultipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { Logger } from 'nestjs-pino';
import { ApiModule, type Grounds } from '../api.module.js';
import { mostUploadBytes } from '../documents/upload.js';
import { servePages } from '../pages/pages.js';
import { registerSessions } from '../sign-in/session-plugin.js';
import { frameworkLogger } from './framework-logger.js';
import { prefixApi, serveDescription } from './openapi.js';
import { refuseForeignOrigin } from './origin.js';
import { addSecurityHeaders } from './security-headers.js';

const bodyLimitBytes = 1024 * 1024;
const csvLimitBytes = 8 * 1024 * 1024;
const requestTimeoutMs = 60_000;

/** The API, ready to listen. */
export async function createServer(grounds: Grounds): Promise<NestFastifyApplication> {
  const { settings } = grounds;
  const adapter = new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    trustProxy: settings.production ? 'loopback,linklocal,uniquelocal' : false,
    genReqId: () => randomUUID(),
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.on(grounds), adapter, {
    bufferLogs: true,
  });
  app.useLogger(frameworkLogger(app.get(Logger)));
  prefixApi(app);
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onSend', addSecurityHeaders(settings.production));
  server.addHook('onRequest', refuseForeignOrigin(settings.publicUrl));
  server.addContentTypeParser(
    'text/csv',
    { parseAs: 'buffer', bodyLimit: csvLimitBytes },
    (_request, body, done) => done(null, body),
  );
  await registerSessions(app, settings);
  await app.register(fastifyMultipart, {
    limits: { files: 1, fileSize: mostUploadBytes, fields: 1, fieldSize: 32_768 },
  });
  serveDescription(app);
  if (settings.pagesFolder) await servePages(app, settings.pagesFolder);
  return app;
}
