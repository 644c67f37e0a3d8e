import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import { hashOfBytes } from '#libs/evidence/hash';
import type { Settings } from '../platform/settings.js';

const limitName = 'decisions';

/** By default more than anybody decides by hand, even in a sitting with many dossiers. */
export function decisionLimit({ decisionsPerMinute }: Settings) {
  return { name: limitName, ttl: 60_000, limit: decisionsPerMinute, getTracker: sessionOf };
}

/** Decisions and uploads of one session are counted together, whatever they are about. */
@Injectable()
export class DecisionThrottle extends ThrottlerGuard {
  override async onModuleInit(): Promise<void> {
    await super.onModuleInit();
    this.throttlers = this.throttlers.filter(({ name }) => name === limitName);
  }

  protected override generateKey(_context: ExecutionContext, session: string, name: string): string {
    return `${name} ${session}`;
  }
}

/** A script has no session: what it sends is counted by its token. */
function sessionOf({ session, headers }: Record<string, unknown>): string {
  const isSigned = typeof headers === 'object' && headers !== null && 'authorization' in headers;
  if (isSigned) return hashOfBytes(String(headers.authorization));
  const isSession = typeof session === 'object' && session !== null && 'sessionId' in session;
  return isSession ? String(session.sessionId) : 'none';
}
