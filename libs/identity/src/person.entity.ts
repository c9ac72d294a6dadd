import { defineEntity, p } from '@mikro-orm/core';
import { Problem } from '@hotline/kernel';
import type { Role } from './roles.js';

const PersonSchema = defineEntity({
  name: 'Person',
  schema: 'identity',
  tableName: 'person',
  properties: {
    id: p.uuid().primary(),
    account: p.string(),
    name: p.string(),
    unit: p.string(),
    roles: p.array().$type<Role[]>(),
    seatNo: p.string().nullable(),
    disabled: p.boolean(),
    totp: p.boolean(),
    createdAt: p.datetime(),
    version: p.integer().version(),
  },
});

/** One of the hotline's own people (工作人员), signed in by account. */
export class Person extends PersonSchema.class {
  /** @throws Problem 409 `stale-version` when somebody else changed the person since `version` was read. */
  expect(version: number | undefined): void {
    if (version !== undefined && version !== this.version)
      throw new Problem('stale-version', { current: { state: this.state, version: this.version } });
  }

  get state(): 'active' | 'disabled' {
    return this.disabled ? 'disabled' : 'active';
  }

  disable(): void {
    this.disabled = true;
  }

  enable(): void {
    this.disabled = false;
  }
}
PersonSchema.setClass(Person);
