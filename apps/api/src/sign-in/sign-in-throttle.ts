import { Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';

const minuteMs = 60_000;

/** Guesses at one login are slowed by themselves; this keeps one address from trying many. A whole office still gets in. */
export const signInLimits = [
  {
    name: 'address',
    ttl: minuteMs,
    limit: 300,
    getTracker: ({ ip }: Readonly<Record<string, unknown>>) => String(ip),
  },
];

@Injectable()
export class SignInThrottle extends ThrottlerGuard {
  override async onModuleInit(): Promise<void> {
    await super.onModuleInit();
    this.throttlers = this.throttlers.filter(({ name }) => name === 'address');
  }
}
