import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAccountEvent } from '#libs/identity/account-events';
import { takeTotpStep, type StoredAccount } from '#libs/identity/accounts';
import { useRecoveryCode } from '#libs/identity/recovery-codes';
import { unseal } from '#libs/identity/seal';
import { stepOfCode } from '#libs/identity/totp';
import { SETTINGS, type Settings } from '../platform/settings.js';

/** What an authenticator's secret is sealed for. */
export const totpPurpose = 'totp';

/** The second thing that somebody proves: a code of their authenticator, or a recovery code; each counts once. */
@Injectable()
export class SecondFactor {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async accept(account: StoredAccount, code: string): Promise<boolean> {
    return /^\d{6}$/.test(code) ? this.acceptTotp(account, code) : this.acceptRecovery(account, code);
  }

  async acceptTotp({ personId, totpSecret }: StoredAccount, code: string): Promise<boolean> {
    const { sessionSecret, realNow } = this.settings;
    const secret = totpSecret === null ? undefined : unseal(sessionSecret, totpPurpose, totpSecret);
    const step = secret === undefined ? undefined : stepOfCode(secret, code, Date.parse(realNow()));
    return step !== undefined && takeTotpStep(this.dataSource, personId, step, realNow());
  }

  private async acceptRecovery(owner: StoredAccount, code: string): Promise<boolean> {
    if (!(await useRecoveryCode(this.dataSource, owner.personId, code))) return false;
    const at = this.settings.realNow();
    await recordAccountEvent(this.dataSource, { owner, kind: 'recoveryCodeUsed', at });
    return true;
  }
}
