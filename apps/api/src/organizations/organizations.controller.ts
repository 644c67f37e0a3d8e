import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  importedSchema,
  organizationDetailSchema,
  organizationPageSchema,
  organizationPathSchema,
  organizationsQuerySchema,
  type Imported,
  type OrganizationDetailAnswer,
  type OrganizationPage,
  type OrganizationPath,
  type OrganizationsAsked,
} from '#libs/contracts/http/organization';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { SignedIn } from '../sign-in/callers.js';
import { Organizations } from './organizations.js';

@ApiTags('organizations')
@Controller('organizations')
export class OrganizationsController {
  constructor(@Inject(Organizations) private readonly organizations: Organizations) {}

  @Get()
  @ApiOkResponse({ standardSchema: organizationPageSchema })
  async list(
    @SignedIn() caller: Caller,
    @Query({ schema: organizationsQuerySchema }) asked: OrganizationsAsked,
  ): Promise<OrganizationPage> {
    return this.organizations.list(caller, asked);
  }

  @Get(':organizationId')
  @ApiOkResponse({ standardSchema: organizationDetailSchema })
  async show(
    @SignedIn() caller: Caller,
    @Param({ schema: organizationPathSchema }) { organizationId }: OrganizationPath,
  ): Promise<OrganizationDetailAnswer> {
    return this.organizations.show(caller, organizationId);
  }

  @Post('import')
  @HttpCode(200)
  @RequiresKey()
  @ApiConsumes('text/csv', 'application/json')
  @ApiBody({ schema: { type: 'string' } })
  @ApiOkResponse({ standardSchema: importedSchema })
  async import(@By() by: Deciding, @Body() body: unknown): Promise<Imported> {
    return this.organizations.import(by, body);
  }
}
