import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';

const oneYearSeconds = 31_536_000;
/** Scripts come from this server's files alone; the styles of components are set on elements. */
const ownFilesOnly = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
/** Addresses that are answered elsewhere: what is unknown there is not a page. */
const notPages = /^\/(api|health|calendar)(\/|$)/;
const isFile = /\.\w+$/;

/**
 * The pages of the web application. A file under `assets/` bears the hash of its content and is kept for ever; the page
 * that names them is asked for anew each time. Every other address is that page: what to show there is its own affair.
 */
export async function servePages(app: NestFastifyApplication, folder: string): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    cacheControl: false,
    preCompressed: true,
    decorateReply: !server.hasReplyDecorator('sendFile'),
  });
  server.get('/*', async (request, reply) => {
    const path = new URL(request.url, 'http://pages').pathname;
    if (notPages.test(path)) return reply.callNotFound();
    return isFile.test(path) ? sendFile(reply, folder, path) : sendPage(reply, folder);
  });
}

function sendFile(reply: FastifyReply, folder: string, path: string): FastifyReply {
  const forEver = path.startsWith('/assets/');
  return reply
    .header('cache-control', forEver ? `public, max-age=${oneYearSeconds}, immutable` : 'no-cache')
    .sendFile(path, folder, { cacheControl: false });
}

function sendPage(reply: FastifyReply, folder: string): FastifyReply {
  return reply
    .header('content-security-policy', ownFilesOnly)
    .header('cache-control', 'no-cache')
    .sendFile('index.html', folder, { cacheControl: false });
}
