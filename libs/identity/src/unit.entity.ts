import { defineEntity, p } from '@mikro-orm/core';

const UnitSchema = defineEntity({
  name: 'Unit',
  schema: 'identity',
  tableName: 'unit',
  properties: {
    code: p.string().primary(),
    name: p.string(),
    en: p.string(),
    kind: p.string(),
    parent: p.string().nullable(),
    tier: p.string(),
    hours: p.string(),
    dutyPhone: p.string().nullable(),
    population: p.integer().nullable(),
    aliases: p.array(),
    active: p.boolean(),
    receives: p.boolean(),
    place: p.integer(),
    version: p.integer().version(),
  },
});

/** A unit (单位): node of the organisation tree, named by its code everywhere. */
export class Unit extends UnitSchema.class {}
UnitSchema.setClass(Unit);

/** Kinds that stand above all work; every other kind may be given assignments, the hotline and its centres included. */
const NEVER_RECEIVES = new Set(['city']);

/** Whether a unit of this kind may be given assignments. */
export const receives = (kind: string): boolean => !NEVER_RECEIVES.has(kind);
