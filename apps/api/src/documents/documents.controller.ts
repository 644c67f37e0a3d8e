import {
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Req,
  type StreamableFile,
  UseGuards,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  versionAddedSchema,
  versionPathSchema,
  type VersionAdded,
  type VersionPath,
} from '#libs/contracts/http/document';
import { taskPathSchema, type TaskPath } from '#libs/contracts/http/task';
import type { Caller } from '#libs/persistence/queries/caller';
import { By, RequiresKey, type Deciding } from '../decisions/deciding.js';
import { DecisionThrottle } from '../decisions/decision-throttle.js';
import { SignedIn } from '../sign-in/callers.js';
import { Documents } from './documents.js';

@ApiTags('documents')
@Controller()
export class DocumentsController {
  constructor(@Inject(Documents) private readonly documents: Documents) {}

  @Post('tasks/:taskId/versions')
  @HttpCode(200)
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOkResponse({ standardSchema: versionAddedSchema })
  async addVersion(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId }: TaskPath,
    @Req() request: FastifyRequest,
  ): Promise<VersionAdded> {
    return this.documents.addVersion(by, taskId, request);
  }

  /** Replaces a text that was handed on or approved; whoever signed the one before is asked again. */
  @Post('tasks/:taskId/text-changes')
  @HttpCode(200)
  @UseGuards(DecisionThrottle)
  @RequiresKey()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { reason: { type: 'string' }, file: { type: 'string', format: 'binary' } },
    },
  })
  @ApiOkResponse({ standardSchema: versionAddedSchema })
  async changeText(
    @By() by: Deciding,
    @Param({ schema: taskPathSchema }) { taskId }: TaskPath,
    @Req() request: FastifyRequest,
  ): Promise<VersionAdded> {
    return this.documents.changeText(by, taskId, request);
  }

  @Get('documents/:versionId')
  @Header('x-content-type-options', 'nosniff')
  @Header('content-security-policy', "default-src 'none'; sandbox")
  async download(
    @SignedIn() caller: Caller,
    @Param({ schema: versionPathSchema }) { versionId }: VersionPath,
  ): Promise<StreamableFile> {
    return this.documents.download(caller, versionId);
  }
}
