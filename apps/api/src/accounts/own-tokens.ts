import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CreatedToken, NewToken, TokensAnswer } from '#libs/contracts/http/account';
import { toInstant } from '#libs/domain/kernel/day';
import { uuidOf } from '#libs/evidence/hash';
import { insertToken, listTokens, revokeToken, tokenPrefix } from '#libs/identity/api-tokens';
import { newSecret } from '#libs/identity/secret';
import type { Caller } from '#libs/persistence/queries/caller';
import type { Deciding } from '../decisions/deciding.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { OwnAccount } from './own-account.js';

const dayMs = 24 * 3_600_000;
const hintLength = tokenPrefix.length + 4;

/** Tokens for one's scripts: each good for named purposes until a day, shown once. */
@Injectable()
export class OwnTokens {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(OwnAccount) private readonly own: OwnAccount,
  ) {}

  /** Safe to repeat: the id follows from the key; the token itself is told the first time only. */
  async create({ caller, commandId }: Deciding, { label, scopes, days }: NewToken): Promise<CreatedToken> {
    const token = newSecret(tokenPrefix);
    const now = this.settings.realNow();
    const id = uuidOf('api-token', commandId);
    const made = await insertToken(this.dataSource, {
      id,
      personId: caller.personId,
      label,
      token,
      hint: token.slice(0, hintLength),
      scopes: [...new Set(scopes)],
      now,
      expiresAt: toInstant(Date.parse(now) + days * dayMs),
    });
    const row = (await listTokens(this.dataSource, caller.personId)).find((one) => one.id === id);
    if (!row) throw new EdgeProblem('NOT_FOUND');
    if (made) await this.own.record(caller, 'tokenCreated', { label, scopes });
    return { ...row, token: made ? token : null };
  }

  async list({ personId }: Caller): Promise<TokensAnswer> {
    return { items: [...(await listTokens(this.dataSource, personId))] };
  }

  async revoke(caller: Caller, id: string): Promise<void> {
    const { personId } = caller;
    const gone = await revokeToken(this.dataSource, personId, id, this.settings.realNow());
    if (!gone) throw new EdgeProblem('NOT_FOUND');
    await this.own.record(caller, 'tokenRevoked', { id });
  }
}
