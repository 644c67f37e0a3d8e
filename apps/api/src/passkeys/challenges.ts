import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { challengeOf } from '#libs/cases/confirming';
import type { ChallengeAnswer } from '#libs/contracts/http/passkey';
import type { SigningCommand } from '#libs/domain/case/sign-off-command';
import { confirmedOf } from '#libs/domain/case/confirmation';
import type { CaseId } from '#libs/domain/kernel/brand';
import { listPasskeys } from '#libs/identity/passkeys';
import { siteOf } from '#libs/identity/relying-party';
import { readSettings } from '#libs/persistence/queries/campaign-settings';
import type { Deciding } from '../decisions/deciding.js';
import { actorFor, DecisionDesk } from '../decisions/desk.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

/** What a passkey is asked to sign, for a decision that is then sent under the same key. */
@Injectable()
export class Challenges {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(DecisionDesk) private readonly desk: DecisionDesk,
  ) {}

  async of(
    { caller, commandId, seatId: header }: Deciding,
    caseId: CaseId,
    body: SigningCommand,
    seatId: string | undefined,
  ): Promise<ChallengeAnswer> {
    const matter = await this.desk.find(caller, caseId, body.task);
    const actor = actorFor(caller, header ?? seatId, matter);
    const confirmed = confirmedOf({ caseId, commandId, actor, body });
    if (!confirmed) throw new EdgeProblem('NOT_FOUND');
    const [passkeys, settings] = await Promise.all([
      listPasskeys(this.dataSource, caller.personId),
      readSettings(this.dataSource, matter.campaignId),
    ]);
    return {
      challenge: Buffer.from(challengeOf(confirmed), 'hex').toString('base64url'),
      rpId: siteOf(this.settings.publicUrl ?? '').host,
      allowCredentials: passkeys.map(({ id, transports }) => ({ id, type: 'public-key', transports })),
      userVerification: 'required',
      required: settings?.confirmation ?? false,
    };
  }
}
