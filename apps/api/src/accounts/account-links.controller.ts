import { Body, Controller, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  linkSchema,
  linkSecretSchema,
  linkUseSchema,
  resetAskedSchema,
  type LinkAnswer,
  type LinkSecret,
  type LinkUse,
  type ResetAsked,
} from '#libs/contracts/http/account';
import { OpenToAll } from '../sign-in/open-to-all.js';
import { AccountLinks } from './account-links.js';
import { LinkThrottle } from './link-throttle.js';

/** A link in a letter opens a page; what the page posts here is the person's own act. */
@ApiTags('account')
@Controller('account-links')
@OpenToAll()
@UseGuards(LinkThrottle)
export class AccountLinksController {
  constructor(@Inject(AccountLinks) private readonly links: AccountLinks) {}

  @Post('resets')
  @HttpCode(202)
  @ApiAcceptedResponse({ description: 'If there is such an account with an address, a letter is on its way' })
  askForReset(@Body({ schema: resetAskedSchema }) { login }: ResetAsked): void {
    this.links.askForReset(login);
  }

  @Post('look')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: linkSchema })
  async look(@Body({ schema: linkSecretSchema }) { token }: LinkSecret): Promise<LinkAnswer> {
    return this.links.look(token);
  }

  @Post('use')
  @HttpCode(204)
  @ApiNoContentResponse()
  async use(@Body({ schema: linkUseSchema }) body: LinkUse): Promise<void> {
    return this.links.use(body);
  }
}
