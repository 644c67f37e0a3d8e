import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { sessionsEndedSchema, type SessionsEnded } from '#libs/contracts/http/account';
import { personPathSchema, type PersonPath } from '#libs/contracts/http/mail';
import {
  becauseSchema,
  grantPathSchema,
  grantSchema,
  invitedSchema,
  newGrantSchema,
  newPersonSchema,
  peoplePageSchema,
  peopleQuerySchema,
  personAccountSchema,
  type Because,
  type GrantAnswer,
  type GrantPath,
  type Invited,
  type NewGrant,
  type NewPerson,
  type PeopleAsked,
  type PeoplePage,
  type PersonAccount,
} from '#libs/contracts/http/person';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { SignedIn } from '../sign-in/callers.js';
import { People } from './people.js';
import { Roles } from './roles.js';

@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(
    @Inject(People) private readonly people: People,
    @Inject(Roles) private readonly roles: Roles,
  ) {}

  @Post()
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: invitedSchema })
  async create(@By() by: Deciding, @Body({ schema: newPersonSchema }) body: NewPerson): Promise<Invited> {
    return this.people.create(by, body);
  }

  @Get()
  @ApiOkResponse({ standardSchema: peoplePageSchema })
  async list(
    @SignedIn() caller: Caller,
    @Query({ schema: peopleQuerySchema }) asked: PeopleAsked,
  ): Promise<PeoplePage> {
    return this.people.list(caller, asked);
  }

  @Get(':personId')
  @ApiOkResponse({ standardSchema: personAccountSchema })
  async show(
    @SignedIn() caller: Caller,
    @Param({ schema: personPathSchema }) { personId }: PersonPath,
  ): Promise<PersonAccount> {
    return this.people.show(caller, personId);
  }

  @Post(':personId/invitations')
  @HttpCode(200)
  @RequiresKey()
  @ApiOkResponse({ standardSchema: invitedSchema })
  async invite(
    @By() { caller }: Deciding,
    @Param({ schema: personPathSchema }) { personId }: PersonPath,
  ): Promise<Invited> {
    return this.people.invite(caller, personId);
  }

  @Post(':personId/disablement')
  @HttpCode(204)
  @RequiresKey()
  @ApiNoContentResponse()
  async disable(
    @By() { caller }: Deciding,
    @Param({ schema: personPathSchema }) { personId }: PersonPath,
    @Body({ schema: becauseSchema }) { reason }: Because,
  ): Promise<void> {
    return this.people.disable(caller, personId, reason);
  }

  @Delete(':personId/disablement')
  @HttpCode(204)
  @ApiNoContentResponse()
  async enable(
    @SignedIn() caller: Caller,
    @Param({ schema: personPathSchema }) { personId }: PersonPath,
  ): Promise<void> {
    return this.people.enable(caller, personId);
  }

  @Post(':personId/two-factor/reset')
  @HttpCode(204)
  @RequiresKey()
  @ApiNoContentResponse()
  async resetTwoFactor(
    @By() { caller }: Deciding,
    @Param({ schema: personPathSchema }) { personId }: PersonPath,
    @Body({ schema: becauseSchema }) { reason }: Because,
  ): Promise<void> {
    return this.people.resetTwoFactor(caller, personId, reason);
  }

  @Delete(':personId/sessions')
  @ApiOkResponse({ standardSchema: sessionsEndedSchema })
  async endSessions(
    @SignedIn() caller: Caller,
    @Param({ schema: personPathSchema }) { personId }: PersonPath,
  ): Promise<SessionsEnded> {
    return { ended: await this.people.endSessions(caller, personId) };
  }

  @Post(':personId/roles')
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: grantSchema })
  async grant(
    @By() by: Deciding,
    @Param({ schema: personPathSchema }) { personId }: PersonPath,
    @Body({ schema: newGrantSchema }) body: NewGrant,
  ): Promise<GrantAnswer> {
    return this.roles.grant(by, personId, body);
  }

  @Post(':personId/roles/:grantId/revocation')
  @HttpCode(204)
  @RequiresKey()
  @ApiNoContentResponse()
  async revoke(
    @By() { caller }: Deciding,
    @Param({ schema: grantPathSchema }) { personId, grantId }: GrantPath,
    @Body({ schema: becauseSchema }) { reason }: Because,
  ): Promise<void> {
    return this.roles.revoke(caller, personId, grantId, reason);
  }
}
