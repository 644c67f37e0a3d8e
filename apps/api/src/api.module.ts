import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { DataSource } from 'typeorm';
import { BlobFolder } from '#libs/blobs/blob-folder';
import { CaseDoor } from '#libs/cases/door';
import { assertionCheck, siteOf } from '#libs/identity/relying-party';
import type { Transport } from '#libs/mail/transport';
import { PlanReader } from '#libs/plans/plan-reader';
import { calendarLimits } from './calendar-feeds/calendar-throttle.js';
import { decisionLimit } from './decisions/decision-throttle.js';
import { logging } from './platform/logging.js';
import {
  CHANGER,
  DRIVERS,
  ENGINE,
  LAUNCHER,
  TRANSPORT,
  type Changer,
  type Drivers,
  type Engine,
  type Launcher,
} from './platform/ports.js';
import { ProblemFilter } from './platform/problem-filter.js';
import { SchemaPipe } from './platform/schema-pipe.js';
import { SETTINGS, type Settings } from './platform/settings.js';
import { linkLimits } from './accounts/link-throttle.js';
import { signInLimits } from './sign-in/sign-in-throttle.js';
import { SignedInGuard } from './sign-in/signed-in.guard.js';
import { controllers, services } from './features.js';

/** What the API stands on; whoever starts it hands it in. */
export type Grounds = {
  readonly settings: Settings;
  readonly dataSource: DataSource;
  readonly blobs: BlobFolder;
  readonly drivers: Drivers;
  readonly launcher: Launcher;
  readonly changer: Changer;
  readonly engine: Engine;
  /** Absent where there is no mail server. */
  readonly transport?: Transport;
};

@Module({})
export class ApiModule {
  static on(grounds: Grounds): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        logging(grounds.settings),
        ThrottlerModule.forRoot({
          throttlers: [...signInLimits, ...linkLimits, ...calendarLimits, decisionLimit(grounds.settings)],
        }),
      ],
      controllers,
      providers: [
        ...given(grounds),
        { provide: APP_GUARD, useClass: SignedInGuard },
        { provide: APP_PIPE, useClass: SchemaPipe },
        ProblemFilter,
        { provide: APP_FILTER, useExisting: ProblemFilter },
        ...services,
      ],
    };
  }
}

function given({ settings, dataSource, blobs, drivers, launcher, changer, engine, transport }: Grounds) {
  return [
    { provide: SETTINGS, useValue: settings },
    { provide: DataSource, useValue: dataSource },
    { provide: BlobFolder, useValue: blobs },
    { provide: CaseDoor, useFactory: () => doorOf(dataSource, settings) },
    { provide: PlanReader, useFactory: () => new PlanReader(dataSource, settings.realNow) },
    { provide: DRIVERS, useValue: drivers },
    { provide: LAUNCHER, useValue: launcher },
    { provide: CHANGER, useValue: changer },
    { provide: ENGINE, useValue: engine },
    { provide: TRANSPORT, useValue: transport ?? null },
  ];
}

/** Passkeys are made for the address that people see: without one none can confirm. */
function doorOf(dataSource: DataSource, { realNow, publicUrl }: Settings): CaseDoor {
  return new CaseDoor(
    dataSource,
    realNow,
    publicUrl === undefined ? undefined : assertionCheck(siteOf(publicUrl)),
  );
}
