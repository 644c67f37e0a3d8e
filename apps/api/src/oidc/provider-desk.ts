import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import type { LocationAnswer } from '#libs/contracts/http/oidc';
import { brand, type PersonId } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import { recordAccountEvent, recordFailedSignIn, type Owner } from '#libs/identity/account-events';
import { endAccountLinks, findAccountLink, useAccountLink } from '#libs/identity/account-links';
import { linkIdentity, useIdentity } from '#libs/identity/identities';
import { IdentityProvider, type Vouched } from '#libs/identity/provider';
import type { Queries } from '#libs/identity/queries';
import { findCaller } from '#libs/persistence/queries/caller';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { SignInDesk } from '../sign-in/sign-in.js';
import { carryFlow, takeFlow, type CarriedFlow } from './flow-cookie.js';

type Meant = Pick<CarriedFlow, 'personId' | 'invitation'>;

/** Signing in by a provider, and linking an account there to a person here: always that person's own act. */
@Injectable()
export class ProviderDesk {
  private readonly known: IdentityProvider | undefined;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(SignInDesk) private readonly desk: SignInDesk,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {
    const back = `${settings.publicUrl ?? ''}/api/v1/session/oidc/callback`;
    this.known = settings.oidc && new IdentityProvider(settings.oidc, back);
  }

  get provider(): IdentityProvider {
    if (!this.known) throw new EdgeProblem('NOT_FOUND');
    return this.known;
  }

  /** `meant`: whom the account is to be linked to; without, whoever it is linked to already signs in. */
  async begin(reply: FastifyReply, meant: Meant = {}): Promise<LocationAnswer> {
    const provider = this.provider;
    const { location, flow } = await provider.begin().catch((error: unknown) => this.away(error));
    carryFlow(reply, this.settings, { ...flow, ...meant });
    return { location };
  }

  async beginInvited(reply: FastifyReply, invitation: string): Promise<LocationAnswer> {
    await this.invitee(invitation);
    return this.begin(reply, { invitation });
  }

  /** The way back: the browser that began, with a code that the provider trades for its word. */
  async finish(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const provider = this.provider;
    const flow = takeFlow(request, reply, this.settings);
    if (!flow) throw new EdgeProblem('PROVIDER_REFUSED');
    const query = request.url.slice(request.url.indexOf('?'));
    const vouched = await provider.finish(query, flow).catch((error: unknown) => this.refused(error));
    const personId = await this.personOf(vouched, flow);
    if (!personId) {
      await recordFailedSignIn(this.dataSource, undefined, request.ip, 'ACCOUNT_NOT_LINKED');
      throw new EdgeProblem('ACCOUNT_NOT_LINKED');
    }
    await this.desk.open(request, personId, vouched);
  }

  private async personOf(vouched: Vouched, flow: CarriedFlow): Promise<PersonId | undefined> {
    if (flow.invitation !== undefined) return this.accept(flow.invitation, vouched);
    if (flow.personId !== undefined) {
      const owner = await this.ownerOf(brand<PersonId>(flow.personId));
      return this.dataSource.transaction((manager) => this.link(manager, owner, vouched));
    }
    return useIdentity(this.dataSource, vouched, this.settings.realNow());
  }

  /** The invitation is used up with the account linked, or not at all. */
  private async accept(invitation: string, vouched: Vouched): Promise<PersonId> {
    const owner = await this.ownerOf(await this.invitee(invitation));
    return this.dataSource.transaction(async (manager) => {
      if (!(await useAccountLink(manager, invitation, this.settings.realNow())))
        throw new EdgeProblem('LINK_INVALID');
      await this.link(manager, owner, vouched);
      await endAccountLinks(manager, owner.personId);
      return owner.personId;
    });
  }

  /** One account there is one person here: what is linked to somebody else stays theirs. */
  private async link(queries: Queries, owner: Owner, vouched: Vouched): Promise<PersonId> {
    const now = this.settings.realNow();
    const linkedTo = await linkIdentity(queries, owner.personId, vouched, now);
    if (linkedTo !== owner.personId) throw new EdgeProblem('IDENTITY_TAKEN');
    const detail = { issuer: vouched.issuer };
    await recordAccountEvent(queries, { owner, kind: 'identityLinked', at: now, detail });
    return owner.personId;
  }

  private async ownerOf(personId: PersonId): Promise<Owner> {
    const owner = await findCaller(this.dataSource, personId, dayOf(this.settings.realNow()));
    if (!owner) throw new EdgeProblem('PROVIDER_REFUSED');
    return owner;
  }

  private async invitee(invitation: string): Promise<PersonId> {
    const link = await findAccountLink(this.dataSource, invitation, this.settings.realNow());
    if (link?.purpose !== 'invitation' || !link.personId) throw new EdgeProblem('LINK_INVALID');
    return link.personId;
  }

  private away(cause: unknown): never {
    throw new EdgeProblem('PROVIDER_AWAY', { cause });
  }

  /** What exactly was wrong is for the log. `fetch` names every failure to connect a TypeError. */
  private refused(cause: unknown): never {
    this.logger.warn({ err: cause }, 'the identity provider did not vouch');
    if (cause instanceof TypeError) this.away(cause);
    throw new EdgeProblem('PROVIDER_REFUSED', { cause });
  }
}
