import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import {
  identitiesSchema,
  identityPathSchema,
  locationSchema,
  type IdentitiesAnswer,
  type IdentityPath,
  type LocationAnswer,
} from '#libs/contracts/http/oidc';
import { listIdentities, unlinkIdentity } from '#libs/identity/identities';
import type { Caller } from '#libs/persistence/queries/caller';
import { OwnAccount } from '../accounts/own-account.js';
import { EdgeProblem } from '../platform/failures.js';
import { SignedIn } from '../sign-in/callers.js';
import { ProviderDesk } from './provider-desk.js';

/** One's accounts at the identity provider. */
@ApiTags('account')
@Controller('me/identities')
export class OwnIdentitiesController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(ProviderDesk) private readonly desk: ProviderDesk,
    @Inject(OwnAccount) private readonly own: OwnAccount,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: identitiesSchema })
  async list(@SignedIn() { personId }: Caller): Promise<IdentitiesAnswer> {
    return { items: await listIdentities(this.dataSource, personId) };
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: locationSchema })
  async beginLinking(
    @SignedIn() { personId }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LocationAnswer> {
    return this.desk.begin(reply, { personId });
  }

  @Delete(':identityId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async unlink(
    @SignedIn() caller: Caller,
    @Param({ schema: identityPathSchema }) { identityId }: IdentityPath,
  ): Promise<void> {
    const gone = await unlinkIdentity(this.dataSource, caller.personId, identityId);
    if (!gone) throw new EdgeProblem('NOT_FOUND');
    await this.own.record(caller, 'identityUnlinked');
  }
}
