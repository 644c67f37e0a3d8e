import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { CaseId } from '#libs/domain/kernel/brand';
import { DRIVERS, type Drivers } from '../platform/ports.js';

/** Wakes drivers without making anybody wait: the row remembers that it needs driving if the engine is away. */
@Injectable()
export class DriverBell implements OnApplicationShutdown {
  private readonly ringing = new Set<Promise<unknown>>();

  constructor(
    @Inject(DRIVERS) private readonly drivers: Drivers,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {}

  ring(caseId: CaseId): void {
    this.follow(this.drivers.wake(caseId));
  }

  ringMany(caseIds: readonly CaseId[]): void {
    if (caseIds.length > 0) this.follow(this.drivers.wakeMany(caseIds));
  }

  private follow(waking: Promise<unknown>): void {
    const ring = waking
      .catch((error: unknown) => this.logger.warn({ err: error }, 'drivers not woken'))
      .finally(() => this.ringing.delete(ring));
    this.ringing.add(ring);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.ringing);
  }
}
