import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { seatsImportedSchema, type SeatsImported } from '#libs/contracts/http/organization';
import {
  holdersSchema,
  newHolderSchema,
  seatPathSchema,
  type Holders,
  type NewHolder,
  type SeatPath,
} from '#libs/contracts/http/seat';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { SignedIn } from '../sign-in/callers.js';
import { Organizations } from './organizations.js';
import { SeatHolders } from './seat-holders.js';

@ApiTags('organizations')
@Controller('seats')
export class SeatsController {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(SeatHolders) private readonly holders: SeatHolders,
  ) {}

  @Get(':seatId/holders')
  @ApiOkResponse({ standardSchema: holdersSchema })
  async list(
    @SignedIn() caller: Caller,
    @Param({ schema: seatPathSchema }) { seatId }: SeatPath,
  ): Promise<Holders> {
    return this.holders.list(caller, seatId);
  }

  @Post(':seatId/holders')
  @HttpCode(200)
  @RequiresKey()
  @ApiOkResponse({ standardSchema: holdersSchema })
  async seat(
    @By() by: Deciding,
    @Param({ schema: seatPathSchema }) { seatId }: SeatPath,
    @Body({ schema: newHolderSchema }) body: NewHolder,
  ): Promise<Holders> {
    return this.holders.seat(by, seatId, body);
  }

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
