import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EnrolmentAnswer, RecoveryCodes, TwoFactorAnswer } from '#libs/contracts/http/account';
import { accountOf, storeTotp, type StoredAccount } from '#libs/identity/accounts';
import { countRecoveryCodes, renewRecoveryCodes } from '#libs/identity/recovery-codes';
import { seal } from '#libs/identity/seal';
import { newEnrolment } from '#libs/identity/totp';
import type { Caller } from '#libs/persistence/queries/caller';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { GuardedTries } from '../sign-in/guarded-tries.js';
import { SecondFactor, totpPurpose } from '../sign-in/second-factor.js';
import { OwnAccount } from './own-account.js';

const issuer = 'Congress Engine';

/** An authenticator beside one's password. Turning it on or off takes the password once more. */
@Injectable()
export class TwoFactor {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(OwnAccount) private readonly own: OwnAccount,
    @Inject(GuardedTries) private readonly tries: GuardedTries,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
  ) {}

  async show({ personId }: Caller): Promise<TwoFactorAnswer> {
    const account = await this.accountOf(personId);
    return {
      active: account.totpConfirmedAt !== null,
      since: account.totpConfirmedAt,
      recoveryCodesLeft: await countRecoveryCodes(this.dataSource, personId),
    };
  }

  /** A secret that counts once a code of it is confirmed; asked for again, the one before is forgotten. */
  async enrol(caller: Caller, password: string, address: string): Promise<EnrolmentAnswer> {
    const { login, totpConfirmedAt } = await this.own.proved(caller, password, address);
    if (totpConfirmedAt !== null) throw new EdgeProblem('TWO_FACTOR_ON');
    const enrolment = newEnrolment(issuer, login);
    const sealed = seal(this.settings.sessionSecret, totpPurpose, enrolment.secret);
    await storeTotp(this.dataSource, caller.personId, sealed);
    return enrolment;
  }

  async confirm(caller: Caller, code: string, address: string): Promise<RecoveryCodes> {
    const account = await this.accountOf(caller.personId);
    if (account.totpConfirmedAt !== null) throw new EdgeProblem('TWO_FACTOR_ON');
    const attempt = await this.tries.begin({ login: account.login, device: 'enrolment', address });
    if (!(await this.secondFactor.acceptTotp(account, code))) throw new EdgeProblem('CODE_WRONG');
    await attempt.passed();
    await this.own.record(caller, 'twoFactorOn');
    return { codes: [...(await renewRecoveryCodes(this.dataSource, caller.personId))] };
  }

  async renewCodes(caller: Caller, password: string, address: string): Promise<RecoveryCodes> {
    const { totpConfirmedAt } = await this.own.proved(caller, password, address);
    if (totpConfirmedAt === null) throw new EdgeProblem('TWO_FACTOR_OFF');
    await this.own.record(caller, 'recoveryCodesRenewed');
    return { codes: [...(await renewRecoveryCodes(this.dataSource, caller.personId))] };
  }

  async remove(caller: Caller, password: string, address: string): Promise<void> {
    const { totpSecret } = await this.own.proved(caller, password, address);
    if (totpSecret === null) throw new EdgeProblem('TWO_FACTOR_OFF');
    await this.dataSource.transaction(async (manager) => {
      await storeTotp(manager, caller.personId, null);
      await manager.query('DELETE FROM recovery_code WHERE person_id = $1', [caller.personId]);
    });
    await this.own.record(caller, 'twoFactorOff');
  }

  private async accountOf(personId: Caller['personId']): Promise<StoredAccount> {
    const account = await accountOf(this.dataSource, personId);
    if (!account) throw new EdgeProblem('NOT_FOUND');
    return account;
  }
}
