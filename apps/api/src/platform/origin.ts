import type { FastifyRequest } from 'fastify';
import { EdgeProblem } from './failures.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A page of another site may make a browser send a request; it cannot make it lie about where it comes from. */
export function refuseForeignOrigin(publicUrl: string | undefined) {
  const ours = publicUrl ? new URL(publicUrl).host : undefined;
  return async ({ method, headers, host }: FastifyRequest): Promise<void> => {
    if (safeMethods.has(method)) return;
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      throw new EdgeProblem('FOREIGN_ORIGIN');
    const { origin } = headers;
    if (origin === undefined) return;
    const from = URL.canParse(origin) ? new URL(origin).host : undefined;
    if (from === undefined || (from !== ours && from !== host)) throw new EdgeProblem('FOREIGN_ORIGIN');
  };
}
