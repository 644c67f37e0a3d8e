import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type {
  AddressAnswer,
  AddressChange,
  PreferencesAnswer,
  PreferencesChange,
} from '#libs/contracts/http/mail';
import { isQuietHour, preferencesOf } from '#libs/domain/notice/preferences';
import { personOfMailOff } from '#libs/mail/mail-off';
import type { Caller } from '#libs/persistence/queries/caller';
import { readPreference, storeAddress, storePreference } from '#libs/persistence/queries/notice-preference';
import { EdgeProblem } from '../platform/failures.js';
import { LookedAfter } from '../people/looked-after.js';
import { SETTINGS, type Settings } from '../platform/settings.js';

/** How people are written to: what they chose, and where. */
@Injectable()
export class MailChoices {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LookedAfter) private readonly after: LookedAfter,
  ) {}

  async show({ personId }: Pick<Caller, 'personId'>): Promise<PreferencesAnswer> {
    const row = await readPreference(this.dataSource, personId);
    if (!row) throw new EdgeProblem('NOT_FOUND');
    const { chosen, ...address } = row;
    const { choices, urgent, ...rest } = preferencesOf(chosen);
    return { ...rest, choices: { ...choices }, urgent: [...urgent], address };
  }

  async choose({ personId }: Caller, { choices, ...change }: PreferencesChange): Promise<PreferencesAnswer> {
    if (isQuietHour(change, change.digestHour)) throw new EdgeProblem('DIGEST_IN_QUIET_HOURS');
    const whole = preferencesOf({ choices: { ...preferencesOf(null).choices, ...choices } });
    await storePreference(this.dataSource, personId, { ...change, choices: whole.choices });
    return this.show({ personId });
  }

  async setOwnAddress({ personId }: Caller, { email }: AddressChange): Promise<AddressAnswer> {
    await storeAddress(this.dataSource, personId, email, this.settings.realNow());
    return (await this.show({ personId })).address;
  }

  /** For somebody whose account the caller looks after: by an address one gets a new password. */
  async setAddress(caller: Caller, personId: string, { email }: AddressChange): Promise<AddressAnswer> {
    const person = await this.after.find(caller, personId);
    await storeAddress(this.dataSource, person.personId, email, this.settings.realNow());
    await this.after.note(caller, person, 'addressChanged');
    return (await this.show(person)).address;
  }

  /** Turns e-mail off and does nothing else, for whoever holds the sign from one of their own messages. */
  async turnOff(token: string): Promise<void> {
    const personId = personOfMailOff(this.settings.sessionSecret, token);
    const done = personId && (await storePreference(this.dataSource, personId, { mail: false }));
    if (!done) throw new EdgeProblem('NOT_FOUND');
  }
}
