import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isLocking } from '#libs/domain/identity/attempts';
import { recordAccountEvent } from '#libs/identity/account-events';
import type { StoredAccount } from '#libs/identity/accounts';
import { attemptKey, beginAttempt, forgive } from '#libs/identity/attempts';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { Postman } from '../accounts/postman.js';

/** Under which login, from which known device if any, and from which address somebody tries. */
export type Trying = {
  readonly login: string;
  readonly device?: string | undefined;
  readonly address: string;
};

/** `failed`: tells the owner when this was the one that locks. `passed`: nothing is held against anybody. */
export type Try = {
  failed(account: StoredAccount | undefined): Promise<void>;
  passed(): Promise<void>;
};

/** Guesses at a password or a code are slowed, then locked for a while; of that the owner hears. */
@Injectable()
export class GuardedTries {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Postman) private readonly postman: Postman,
  ) {}

  /** Throws while tries are paused, known login or not. */
  async begin({ login, device, address }: Trying): Promise<Try> {
    const { sessionSecret, realNow } = this.settings;
    const key = attemptKey(sessionSecret, login, device);
    const { waitMs, attempts } = await beginAttempt(this.dataSource, key, Date.parse(realNow()));
    if (waitMs > 0) throw new EdgeProblem('TRIES_PAUSED', { places: { seconds: Math.ceil(waitMs / 1_000) } });
    return {
      failed: async (account) => {
        if (account && isLocking(attempts)) await this.tellOwner(account, address);
      },
      passed: () => forgive(this.dataSource, [key]),
    };
  }

  async forgive(login: string): Promise<void> {
    await forgive(this.dataSource, [attemptKey(this.settings.sessionSecret, login)]);
  }

  private async tellOwner(owner: StoredAccount, address: string): Promise<void> {
    const at = this.settings.realNow();
    const by = { kind: 'nobody', address } as const;
    await recordAccountEvent(this.dataSource, { owner, kind: 'signInLocked', at, by, detail: { address } });
    this.postman.write(owner.personId, { kind: 'signInLocked', places: { address } });
  }
}
