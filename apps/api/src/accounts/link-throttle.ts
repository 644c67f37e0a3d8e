import { Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';

const minuteMs = 60_000;

/** Nobody has links to use or resets to ask for by the dozen; an office behind one address has a few. */
export const linkLimits = [
  {
    name: 'links',
    ttl: minuteMs,
    limit: 20,
    getTracker: ({ ip }: Readonly<Record<string, unknown>>) => String(ip),
  },
];

@Injectable()
export class LinkThrottle extends ThrottlerGuard {
  override async onModuleInit(): Promise<void> {
    await super.onModuleInit();
    this.throttlers = this.throttlers.filter(({ name }) => name === 'links');
  }
}
