import type { IncomingMessage, ServerResponse } from 'node:http';
import { LoggerModule } from 'nestjs-pino';
import type { Settings } from './settings.js';

/** One line per request: what was asked and how it ended, by id. No body, no header, no address, no name. */
export function logging({ logLevel }: Settings) {
  return LoggerModule.forRoot({
    pinoHttp: {
      level: logLevel,
      base: { process: 'api', pid: process.pid },
      autoLogging: { ignore: (request) => request.url?.startsWith('/health') ?? false },
      customLogLevel: (_request, { statusCode }, error) => (error || statusCode >= 500 ? 'error' : 'info'),
      serializers: {
        req: ({ id, method, url }: IncomingMessage & { id: unknown }) => ({
          id,
          method,
          path: withoutSecrets(url?.split('?')[0]),
        }),
        res: ({ statusCode }: ServerResponse) => ({ statusCode }),
      },
    },
  });
}

/** What follows `/calendar/` is a secret, also where it is mistyped. */
function withoutSecrets(path: string | undefined): string | undefined {
  return path?.replace(/^\/calendar\/.*/, '/calendar/…');
}
