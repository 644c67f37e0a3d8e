import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  addressChangeSchema,
  addressSchema,
  personPathSchema,
  preferencesChangeSchema,
  preferencesSchema,
  type AddressAnswer,
  type AddressChange,
  type PersonPath,
  type PreferencesAnswer,
  type PreferencesChange,
} from '#libs/contracts/http/mail';
import type { Caller } from '#libs/persistence/queries/caller';
import { SignedIn } from '../sign-in/callers.js';
import { MailChoices } from './mail-choices.js';

@ApiTags('notices')
@Controller()
export class MailChoicesController {
  constructor(@Inject(MailChoices) private readonly mail: MailChoices) {}

  @Get('me/notice-preferences')
  @ApiOkResponse({ standardSchema: preferencesSchema })
  async show(@SignedIn() caller: Caller): Promise<PreferencesAnswer> {
    return this.mail.show(caller);
  }

  @Put('me/notice-preferences')
  @ApiOkResponse({ standardSchema: preferencesSchema })
  async choose(
    @SignedIn() caller: Caller,
    @Body({ schema: preferencesChangeSchema }) change: PreferencesChange,
  ): Promise<PreferencesAnswer> {
    return this.mail.choose(caller, change);
  }

  @Put('me/address')
  @ApiOkResponse({ standardSchema: addressSchema })
  async setOwnAddress(
    @SignedIn() caller: Caller,
    @Body({ schema: addressChangeSchema }) change: AddressChange,
  ): Promise<AddressAnswer> {
    return this.mail.setOwnAddress(caller, change);
  }

  @Put('people/:personId/address')
  @ApiOkResponse({ standardSchema: addressSchema })
  async setAddress(
    @SignedIn() caller: Caller,
    @Param({ schema: personPathSchema }) { personId }: PersonPath,
    @Body({ schema: addressChangeSchema }) change: AddressChange,
  ): Promise<AddressAnswer> {
    return this.mail.setAddress(caller, personId, change);
  }
}
