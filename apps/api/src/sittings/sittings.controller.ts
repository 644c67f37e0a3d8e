import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  Inject,
  Param,
  Post,
  Query,
  type StreamableFile,
  UseGuards,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  candidatesSchema,
  conclusionPreviewSchema,
  sittingPageSchema,
  sittingSchema,
  type Candidates,
  type ConclusionPreview,
  type SittingPage,
  type SittingView,
} from '#libs/contracts/http/sitting';
import {
  candidatesQuerySchema,
  minutesQuerySchema,
  newSittingSchema,
  sittingPathSchema,
  sittingsQuerySchema,
  type CandidatesAsked,
  type MinutesAsked,
  type NewSittingInput,
  type SittingPath,
  type SittingsAsked,
} from '#libs/contracts/http/sitting-act';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { DecisionThrottle } from '../decisions/decision-throttle.js';
import { SignedIn } from '../sign-in/callers.js';
import { SittingDesk } from './sitting-desk.js';
import { Sittings } from './sittings.js';

@ApiTags('sittings')
@Controller('sittings')
export class SittingsController {
  constructor(
    @Inject(Sittings) private readonly sittings: Sittings,
    @Inject(SittingDesk) private readonly desk: SittingDesk,
  ) {}

  @Post()
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiCreatedResponse({ standardSchema: sittingSchema })
  async convene(
    @By() by: Deciding,
    @Body({ schema: newSittingSchema }) body: NewSittingInput,
  ): Promise<SittingView> {
    return this.desk.convene(by, body);
  }

  @Get()
  @ApiOkResponse({ standardSchema: sittingPageSchema })
  async list(
    @SignedIn() caller: Caller,
    @Query({ schema: sittingsQuerySchema }) asked: SittingsAsked,
  ): Promise<SittingPage> {
    return this.sittings.list(caller, asked);
  }

  @Get(':sittingId')
  @ApiOkResponse({ standardSchema: sittingSchema })
  async show(
    @SignedIn() caller: Caller,
    @Param({ schema: sittingPathSchema }) { sittingId }: SittingPath,
  ): Promise<SittingView> {
    return this.sittings.show(caller, sittingId);
  }

  @Get(':sittingId/candidates')
  @ApiOkResponse({ standardSchema: candidatesSchema })
  async candidates(
    @SignedIn() caller: Caller,
    @Param({ schema: sittingPathSchema }) { sittingId }: SittingPath,
    @Query({ schema: candidatesQuerySchema }) asked: CandidatesAsked,
  ): Promise<Candidates> {
    return this.sittings.candidates(caller, sittingId, asked);
  }

  @Get(':sittingId/conclusion')
  @ApiOkResponse({ standardSchema: conclusionPreviewSchema })
  async preview(
    @SignedIn() caller: Caller,
    @Param({ schema: sittingPathSchema }) { sittingId }: SittingPath,
  ): Promise<ConclusionPreview> {
    return this.sittings.preview(caller, sittingId);
  }

  @Get(':sittingId/minutes')
  @Header('vary', 'Accept-Language')
  @ApiProduces('text/html')
  async minutes(
    @SignedIn() caller: Caller,
    @Param({ schema: sittingPathSchema }) { sittingId }: SittingPath,
    @Query({ schema: minutesQuerySchema }) { language }: MinutesAsked,
    @Headers('accept-language') accepted: string | undefined,
  ): Promise<StreamableFile> {
    return this.sittings.minutes(caller, sittingId, language ?? accepted);
  }
}
