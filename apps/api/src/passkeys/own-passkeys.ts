import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { NewPasskey, PasskeysAnswer, RegistrationOptions } from '#libs/contracts/http/passkey';
import { insertPasskey, listPasskeys, removePasskey } from '#libs/identity/passkeys';
import { readRegistration, registrationOptions, siteOf, type Site } from '#libs/identity/relying-party';
import type { Caller } from '#libs/persistence/queries/caller';
import { OwnAccount } from '../accounts/own-account.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

const fiveMinutesMs = 300_000;

/** The passkeys by which one confirms sign-offs. */
@Injectable()
export class OwnPasskeys {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(OwnAccount) private readonly own: OwnAccount,
  ) {}

  private get site(): Site {
    return siteOf(this.settings.publicUrl ?? '');
  }

  /** The password once more: a session left open makes no key that signs for its owner. */
  async begin(
    caller: Caller,
    { session, ip }: FastifyRequest,
    password: string,
  ): Promise<RegistrationOptions> {
    const { login, name, personId } = await this.own.proved(caller, password, ip);
    const has = await listPasskeys(this.dataSource, personId);
    const ids = has.map(({ id }) => id);
    const options = await registrationOptions(this.site, { login, name, personId }, ids);
    const untilMs = Date.parse(this.settings.realNow()) + fiveMinutesMs;
    session.passkeyChallenge = { challenge: options.challenge, untilMs };
    return { ...options };
  }

  /** A challenge is good for one answer, right or wrong. */
  async add(
    caller: Caller,
    { session }: FastifyRequest,
    { label, response }: NewPasskey,
  ): Promise<PasskeysAnswer> {
    const asked = session.passkeyChallenge;
    delete session.passkeyChallenge;
    const now = this.settings.realNow();
    const isOpen = asked && asked.untilMs > Date.parse(now);
    const credential =
      isOpen &&
      (await readRegistration(this.site, asked.challenge, { ...response, clientExtensionResults: {} }));
    if (!credential) throw new EdgeProblem('PASSKEY_INVALID');
    const { id, publicKey, counter } = credential;
    const { transports } = response.response;
    const made = { id, publicKey, counter, transports, label, personId: caller.personId, now };
    if (!(await insertPasskey(this.dataSource, made))) throw new EdgeProblem('PASSKEY_TAKEN');
    await this.own.record(caller, 'passkeyAdded', { label });
    return this.list(caller);
  }

  async list({ personId }: Caller): Promise<PasskeysAnswer> {
    return { items: await listPasskeys(this.dataSource, personId) };
  }

  async remove(caller: Caller, id: string): Promise<void> {
    const label = await removePasskey(this.dataSource, caller.personId, id, this.settings.realNow());
    if (label === undefined) throw new EdgeProblem('NOT_FOUND');
    await this.own.record(caller, 'passkeyRemoved', { label });
  }
}
