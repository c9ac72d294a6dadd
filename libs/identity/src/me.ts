import { Injectable } from '@nestjs/common';
import { Settings } from '@hotline/kernel';
import { PolicyTable } from './policy-table.js';
import type { MeView } from './session.views.js';
import type { Person } from './sessions.js';
import { Units } from './units.js';

/** What the console needs to know about whoever is signed in. */
@Injectable()
export class Me {
  constructor(
    private readonly settings: Settings,
    private readonly table: PolicyTable,
    private readonly units: Units,
  ) {}

  of(person: Person): MeView {
    const { id, account, name, roles, seatNo, totp, provedAt } = person;
    return {
      person: { id, account, name, roles, unit: this.units.ref(person.unit), seatNo },
      can: totp === 'mustEnrol' ? this.whileEnrolling(roles) : this.table.actionsOf(roles),
      totp,
      now: provedAt.toISOString(),
      demo: this.settings.demo,
    };
  }

  private whileEnrolling(roles: readonly string[]): string[] {
    return this.table.actionsOf(roles).filter((action) => this.table.row(action)?.whileEnrolling);
  }
}
