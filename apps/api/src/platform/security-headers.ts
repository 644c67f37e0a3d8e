import type { FastifyReply, FastifyRequest } from 'fastify';

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
} as const;
/** The page of the API fetches nothing from elsewhere. */
const ownContentOnly = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
const oneYear = 'max-age=31536000; includeSubDomains';

/** Answers are for the page that asked, are not guessed at, and are kept by nobody in between. */
export function addSecurityHeaders(production: boolean) {
  return async ({ url }: FastifyRequest, reply: FastifyReply): Promise<void> => {
    void reply.headers(always);
    if (production) void reply.header('strict-transport-security', oneYear);
    if (url.startsWith('/api/docs')) void reply.header('content-security-policy', ownContentOnly);
    if (url.startsWith('/api/v1') && !reply.hasHeader('cache-control'))
      void reply.header('cache-control', 'no-store');
  };
}
