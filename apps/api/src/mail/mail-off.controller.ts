import { Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { mailOffPathSchema, type MailOffPath } from '#libs/contracts/http/mail';
import { preferencesPage } from '#libs/mail/render';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { OpenToAll } from '../sign-in/open-to-all.js';
import { MailChoices } from './mail-choices.js';

/** What List-Unsubscribe names: a person who opens it gets a page, a mail program's one click turns e-mail off. */
@ApiTags('notices')
@Controller('mail-off/:token')
@OpenToAll()
export class MailOffController {
  constructor(
    @Inject(MailChoices) private readonly mail: MailChoices,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @ApiFoundResponse({ description: 'The page where one chooses how one is told' })
  async open(
    @Param({ schema: mailOffPathSchema }) _path: MailOffPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    void reply.status(302).header('location', preferencesPage(this.settings.publicUrl ?? ''));
  }

  @Post()
  @HttpCode(204)
  @ApiNoContentResponse()
  async turnOff(@Param({ schema: mailOffPathSchema }) { token }: MailOffPath): Promise<void> {
    return this.mail.turnOff(token);
  }
}
