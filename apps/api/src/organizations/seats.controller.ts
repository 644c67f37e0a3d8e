import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { seatsImportedSchema, type SeatsImported } from '#libs/contracts/http/organization';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { Organizations } from './organizations.js';

@ApiTags('organizations')
@Controller('seats')
export class SeatsController {
  constructor(@Inject(Organizations) private readonly organizations: Organizations) {}

  @Post('import')
  @HttpCode(200)
  @RequiresKey()
  @ApiConsumes('text/csv', 'application/json')
  @ApiBody({ schema: { type: 'string' } })
  @ApiOkResponse({ standardSchema: seatsImportedSchema })
  async import(@By() by: Deciding, @Body() body: unknown): Promise<SeatsImported> {
    return this.organizations.importSeats(by, body);
  }
}
