import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { dayOf, toInstant } from '#libs/domain/kernel/day';
import { recordAccountEvent } from '#libs/identity/account-events';
import { takeLogoutToken } from '#libs/identity/identities';
import { endProviderSessions } from '#libs/identity/sessions';
import { findCaller } from '#libs/persistence/queries/caller';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { ProviderDesk } from './provider-desk.js';

/** Whoever signs out at the provider is signed out here: told from server to server. */
@Injectable()
export class ProviderLogout {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(ProviderDesk) private readonly desk: ProviderDesk,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {}

  async end(token: string): Promise<void> {
    const { provider } = this.desk;
    const now = this.settings.realNow();
    const told = await provider.readLogout(token, Date.parse(now)).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'a logout token was not taken');
      throw new EdgeProblem('LOGOUT_TOKEN_INVALID', { cause: error });
    });
    const { jti, expiresMs, ...whom } = told;
    if (!(await takeLogoutToken(this.dataSource, jti, toInstant(expiresMs))))
      throw new EdgeProblem('LOGOUT_TOKEN_INVALID');
    for (const personId of new Set(await endProviderSessions(this.dataSource, whom))) {
      const owner = await findCaller(this.dataSource, personId, dayOf(now));
      const by = { kind: 'system', name: 'provider' } as const;
      if (owner)
        await recordAccountEvent(this.dataSource, { owner, kind: 'signedOutByProvider', at: now, by });
    }
  }
}
