import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { DataSource } from 'typeorm';
import { CaseDoor } from '#libs/cases/door';
import { BoardController } from './campaigns/board.controller.js';
import { Boards } from './campaigns/boards.js';
import { DecisionDesk } from './decisions/desk.js';
import { DriverBell } from './decisions/driver-bell.js';
import { HealthCheck } from './platform/health-check.js';
import { HealthController } from './platform/health.controller.js';
import { logging } from './platform/logging.js';
import { DRIVERS, ENGINE, LAUNCHER, type Drivers, type Engine, type Launcher } from './platform/ports.js';
import { ProblemFilter } from './platform/problem-filter.js';
import { SchemaPipe } from './platform/schema-pipe.js';
import { SETTINGS, type Settings } from './platform/settings.js';
import { SessionController } from './sign-in/session.controller.js';
import { SignInDesk } from './sign-in/sign-in.js';
import { signInLimits } from './sign-in/sign-in-throttle.js';
import { SignedInGuard } from './sign-in/signed-in.guard.js';
import { ContentController } from './tasks/content.controller.js';
import { DecisionsController } from './tasks/decisions.controller.js';

/** What the API stands on; whoever starts it hands it in. */
export type Grounds = {
  readonly settings: Settings;
  readonly dataSource: DataSource;
  readonly drivers: Drivers;
  readonly launcher: Launcher;
  readonly engine: Engine;
};

@Module({})
export class ApiModule {
  static on({ settings, dataSource, drivers, launcher, engine }: Grounds): DynamicModule {
    return {
      module: ApiModule,
      imports: [logging(settings), ThrottlerModule.forRoot({ throttlers: signInLimits })],
      controllers,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: DataSource, useValue: dataSource },
        { provide: CaseDoor, useFactory: () => new CaseDoor(dataSource, settings.realNow) },
        { provide: DRIVERS, useValue: drivers },
        { provide: LAUNCHER, useValue: launcher },
        { provide: ENGINE, useValue: engine },
        { provide: APP_GUARD, useClass: SignedInGuard },
        { provide: APP_PIPE, useClass: SchemaPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        ...services,
      ],
    };
  }
}

const controllers = [
  HealthController,
  SessionController,
  DecisionsController,
  ContentController,
  BoardController,
];

const services = [HealthCheck, SignInDesk, DriverBell, DecisionDesk, Boards];
