import { Controller, Get, Inject, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  anchorPageSchema,
  anchorsQuerySchema,
  packPathSchema,
  packQuerySchema,
  trailExportQuerySchema,
  trailPageSchema,
  trailQuerySchema,
  type AnchorPage,
  type AnchorsAsked,
  type PackPath,
  type PackWanted,
  type TrailAsked,
  type TrailExportAsked,
  type TrailPage,
} from '#libs/contracts/http/audit';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { Audit } from './audit.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(@Inject(Audit) private readonly audit: Audit) {}

  @Get('trail')
  @ApiOkResponse({ standardSchema: trailPageSchema })
  async trail(
    @SignedIn() caller: Caller,
    @Query({ schema: trailQuerySchema }) asked: TrailAsked,
  ): Promise<TrailPage> {
    return this.audit.trail(caller, asked);
  }

  @Get('trail/export')
  async takeTrail(
    @SignedIn() caller: Caller,
    @Query({ schema: trailExportQuerySchema }) asked: TrailExportAsked,
  ): Promise<StreamableFile> {
    return this.audit.takeTrail(caller, asked);
  }

  @Get('anchors')
  @ApiOkResponse({ standardSchema: anchorPageSchema })
  async anchors(
    @SignedIn() caller: Caller,
    @Query({ schema: anchorsQuerySchema }) asked: AnchorsAsked,
  ): Promise<AnchorPage> {
    return this.audit.anchors(caller, asked);
  }

  @Get('organizations/:organizationId/pack')
  async takePack(
    @SignedIn() caller: Caller,
    @Param({ schema: packPathSchema }) { organizationId }: PackPath,
    @Query({ schema: packQuerySchema }) wanted: PackWanted,
  ): Promise<StreamableFile> {
    return this.audit.takePack(caller, organizationId, wanted);
  }
}
