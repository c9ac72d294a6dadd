import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Access } from './access.js';
import { AccountLogController } from './account-log.controller.js';
import { AccountLog } from './account-log.js';
import { Credentials } from './credentials.js';
import { DemoController } from './demo.controller.js';
import { Demo } from './demo.js';
import { Me } from './me.js';
import { OwnAccount } from './own-account.js';
import { PeopleList } from './people-list.js';
import { PeopleController } from './people.controller.js';
import { People } from './people.js';
import { PeopleOf } from './people-of.js';
import { PolicyCheck } from './policy-check.js';
import { PolicyTable } from './policy-table.js';
import type { PolicyRow } from './policy-table.js';
import { RoleHolders } from './role-holders.js';
import { RouteInventory } from './route-inventory.js';
import { ServiceTokensController } from './service-tokens.controller.js';
import { ServiceTokens } from './service-tokens.js';
import { SessionController } from './session.controller.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { UnitAdministration } from './unit-administration.js';
import { UnitsController } from './units.controller.js';
import { Units } from './units.js';

/** The identity room, and with it the guard before every route. */
@Global()
@Module({})
export class IdentityModule {
  /** @param policies the rows of every room this process wires, this room's own included */
  static forRoot({ policies }: { policies: readonly PolicyRow[] }): DynamicModule {
    return {
      module: IdentityModule,
      imports: [DiscoveryModule],
      controllers: [
        AccountLogController,
        DemoController,
        PeopleController,
        ServiceTokensController,
        SessionController,
        UnitsController,
      ],
      providers: [
        { provide: PolicyTable, useValue: new PolicyTable(policies) },
        { provide: APP_GUARD, useExisting: AccessGuard },
        AccessGuard,
        Access,
        AccountLog,
        Credentials,
        Demo,
        Me,
        OwnAccount,
        People,
        PeopleList,
        PeopleOf,
        PolicyCheck,
        RoleHolders,
        RouteInventory,
        ServiceTokens,
        Sessions,
        SignIn,
        UnitAdministration,
        Units,
      ],
      exports: [PolicyTable, Access, PeopleOf, RoleHolders, RouteInventory, Sessions, Units],
    };
  }
}
