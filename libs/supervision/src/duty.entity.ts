import { defineEntity, p } from '@mikro-orm/core';
import type { DutyRole } from './duty.rules.js';

const DutyShiftSchema = defineEntity({
  name: 'DutyShift',
  schema: 'supervision',
  tableName: 'duty_shift',
  properties: {
    id: p.uuid().primary(),
    unit: p.text(),
    role: p.text().$type<DutyRole>(),
    personId: p.uuid(),
    fromAt: p.datetime(),
    /** Excluded. */
    untilAt: p.datetime(),
    /** Where to reach them meanwhile; for those who may have to. */
    phone: p.text().nullable(),
    version: p.integer(),
    madeBy: p.text(),
    removedAt: p.datetime().nullable(),
    removedBy: p.text().nullable(),
  },
});

/** One person's turn on duty for a unit (值班). */
export class DutyShift extends DutyShiftSchema.class {
  remove(by: string, at: Date): void {
    this.removedAt = at;
    this.removedBy = by;
    this.version += 1;
  }
}
DutyShiftSchema.setClass(DutyShift);

const AbsenceSchema = defineEntity({
  name: 'Absence',
  schema: 'supervision',
  tableName: 'absence',
  properties: {
    id: p.uuid().primary(),
    unit: p.text(),
    personId: p.uuid(),
    /** Who stands in (代班); null when nobody does, and then the next inbox receives it. */
    standInId: p.uuid().nullable(),
    fromAt: p.datetime(),
    untilAt: p.datetime(),
    version: p.integer(),
    madeBy: p.text(),
    removedAt: p.datetime().nullable(),
    removedBy: p.text().nullable(),
  },
});

/** Somebody is away for a while, and somebody stands in (代班). */
export class Absence extends AbsenceSchema.class {
  remove(by: string, at: Date): void {
    this.removedAt = at;
    this.removedBy = by;
    this.version += 1;
  }
}
AbsenceSchema.setClass(Absence);
