import { Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import { hashOfBytes } from '#libs/evidence/hash';

const minuteMs = 60_000;

/** A program asks for its calendar a few times an hour; an address that guesses at secrets is slowed down. */
export const calendarLimits = [
  { name: 'calendar', ttl: minuteMs, limit: 10, getTracker: ({ url }: Asked) => hashOfBytes(String(url)) },
  { name: 'calendarAddress', ttl: minuteMs, limit: 300, getTracker: ({ ip }: Asked) => String(ip) },
];
type Asked = Readonly<Record<string, unknown>>;

@Injectable()
export class CalendarThrottle extends ThrottlerGuard {
  override async onModuleInit(): Promise<void> {
    await super.onModuleInit();
    const names = calendarLimits.map(({ name }) => name);
    this.throttlers = this.throttlers.filter(({ name }) => name !== undefined && names.includes(name));
  }
}
