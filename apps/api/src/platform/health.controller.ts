import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OpenToAll } from '../sign-in/open-to-all.js';
import { HealthCheck } from './health-check.js';

@ApiTags('health')
@OpenToAll()
@Controller('health')
export class HealthController {
  constructor(@Inject(HealthCheck) private readonly check: HealthCheck) {}

  /** The process answers. */
  @Get('live')
  live() {
    return { status: 'up' };
  }

  /** Names what is away. Without the engine decisions still go on; without the database nothing does. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    return this.check.tell((status) => void reply.status(status));
  }
}
