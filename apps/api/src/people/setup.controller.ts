import { Body, Controller, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { setupSchema, type Setup } from '#libs/contracts/http/person';
import { becomeFirstAdministrator } from '#libs/identity/first-administrator';
import { LinkThrottle } from '../accounts/link-throttle.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { OpenToAll } from '../sign-in/open-to-all.js';

/** The first administrator, by the link that the first start printed. */
@ApiTags('people')
@Controller('setup')
@OpenToAll()
@UseGuards(LinkThrottle)
export class SetupController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  @HttpCode(204)
  @ApiNoContentResponse()
  async begin(@Body({ schema: setupSchema }) { token, ...asked }: Setup): Promise<void> {
    const fault = await becomeFirstAdministrator(this.dataSource, token, asked, this.settings.realNow());
    if (fault) throw new EdgeProblem(fault);
  }
}
