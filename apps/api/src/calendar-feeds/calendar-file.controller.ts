import { Controller, Get, Header, Inject, Param, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { calendarFilePathSchema, type CalendarFilePath } from '#libs/contracts/http/calendar-feed';
import { OpenToAll } from '../sign-in/open-to-all.js';
import { CalendarFiles } from './calendar-files.js';
import { CalendarThrottle } from './calendar-throttle.js';

/** Read by calendar programs, which cannot sign in: the secret in the path is what lets them. */
@ApiTags('calendar feeds')
@OpenToAll()
@UseGuards(CalendarThrottle)
@Controller('calendar')
export class CalendarFileController {
  constructor(@Inject(CalendarFiles) private readonly files: CalendarFiles) {}

  @Get(':file')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'private, max-age=300')
  @ApiOkResponse({ description: 'iCalendar', content: { 'text/calendar': {} } })
  async read(@Param({ schema: calendarFilePathSchema }) { file }: CalendarFilePath): Promise<string> {
    return this.files.read(file);
  }
}
