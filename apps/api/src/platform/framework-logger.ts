import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'nestjs-pino';

/** What the framework tells of itself is for those who look for it; its warnings and errors are for everybody. */
export function frameworkLogger(logger: Logger): LoggerService {
  const quietly = (message: unknown, ...rest: unknown[]) => logger.debug(message, ...rest);
  return {
    log: quietly,
    debug: quietly,
    verbose: quietly,
    warn: (message, ...rest: unknown[]) => logger.warn(message, ...rest),
    error: (message, ...rest: unknown[]) => logger.error(message, ...rest),
    fatal: (message, ...rest: unknown[]) => logger.fatal(message, ...rest),
  };
}
