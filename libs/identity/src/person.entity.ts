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

const FIELDS = ['name', 'roles', 'unit', 'seatNo'] as const;

/** What an administrator may change of a person. */
interface PersonFields {
  name?: string | undefined;
  roles?: Role[] | undefined;
  unit?: string | undefined;
  seatNo?: string | null | undefined;
}

/** One of the hotline's own people (工作人员), signed in by account. */
export class Person extends PersonSchema.class {
  /** @throws Problem 409 `stale-version` when somebody else changed the person since `version` was read. */
  expect(version: number | undefined): void {
    if (version !== undefined && version !== this.version)
      throw new Problem('stale-version', { current: { state: this.state(), version: this.version } });
  }

  state(): 'active' | 'disabled' {
    return this.disabled ? 'disabled' : 'active';
  }

  /** Takes over what is named; returns the names of the fields. Changing roles or unit is the caller's to have judged. */
  apply(change: PersonFields): string[] {
    const named = FIELDS.filter((field) => change[field] !== undefined);
    for (const field of named) Object.assign(this, { [field]: change[field] });
    return named;
  }

  disable(): void {
    this.disabled = true;
  }

  enable(): void {
    this.disabled = false;
  }
}
PersonSchema.setClass(Person);
