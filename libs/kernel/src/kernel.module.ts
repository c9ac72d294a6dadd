import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { MikroOrmModule } from '@mikro-orm/nestjs';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { Connections } from './connection.js';
import { Database } from './database.js';
import { Feed } from './feed.js';
import { HostResolver } from './host-resolver.js';
import { Log } from './log.js';
import { ormConfig } from './orm.js';
import type { RoomSchema } from './orm.js';
import { OutboundHttp } from './outbound-http.js';
import { ProblemFilter } from './problem.filter.js';
import { ProjectionRunner } from './projection.js';
import { Relay } from './relay.js';
import { Settings } from './settings.js';
import { SignedRequest } from './signed-request.js';

/** The small room under all others: settings, log, database door, event log with its relay and readers. */
@Global()
@Module({})
export class KernelModule {
  static forRoot(settings: Settings, rooms: RoomSchema[]): DynamicModule {
    const providers = [
      { provide: Settings, useValue: settings },
      Log,
      Connections,
      Database,
      Relay,
      Feed,
      ProjectionRunner,
      ProblemFilter,
      HostResolver,
      OutboundHttp,
      SignedRequest,
    ];
    return {
      module: KernelModule,
      imports: [
        MikroOrmModule.forRootAsync({
          driver: PostgreSqlDriver,
          // Only the door makes units of work, each in its transaction: a request needs none of its own.
          useFactory: () => ({ ...ormConfig(settings, rooms), registerRequestContext: false }),
        }),
      ],
      providers,
      exports: providers,
    };
  }
}
