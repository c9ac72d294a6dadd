import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { Database, Problem, invalid, notFound } from '@hotline/kernel';
import type { IntentOf, Tx } from '@hotline/kernel';
import type { Caller } from './allow.js';
import { Unit, receives } from './unit.entity.js';
import { Units } from './units.js';
import type { NewUnit, UnitChange, UnitReceipt } from './units.views.js';

/** One change of the tree at a time: two moves that are each harmless may together tie a knot. */
const TREE_LOCK = 12_345_001;

/** Adding, moving and closing units; every process reads the tree again after it. */
@Injectable()
export class UnitAdministration {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
  ) {}

  /** @throws Problem 400 at `parent` when there is no such unit, 409 when the code is taken. */
  async add(caller: Caller, intent: IntentOf, body: NewUnit): Promise<UnitReceipt> {
    const receipt = await this.database.write(caller.scope, intent, async (tx) => {
      await this.lockTree(tx);
      if (!(await tx.em.findOne(Unit, { code: body.parent }))) throw invalid('parent', 'is not a unit');
      if (await tx.em.findOne(Unit, { code: body.code }))
        throw new Problem('conflict', { detail: 'The code is taken.' });
      tx.em.persist(tx.em.create(Unit, await newUnit(tx, body)));
      changed(tx, body.code, ['created']);
      return { id: body.code, state: 'active' as const, version: 1 };
    });
    await this.units.refresh();
    return receipt;
  }

  /**
   * @throws Problem 404 when there is no such unit, 409 `stale-version`, 400 at `parent` when the unit would come to
   * stand below itself, 400 at `active` when it still has active units or people below it.
   */
  async change(caller: Caller, intent: IntentOf, code: string, body: UnitChange): Promise<UnitReceipt> {
    const receipt = await this.database.write(caller.scope, intent, async (tx) => {
      await this.lockTree(tx);
      const unit = await tx.em.findOne(Unit, { code }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!unit) throw notFound();
      if (unit.version !== body.version)
        throw new Problem('stale-version', { current: { state: state(unit), version: unit.version } });
      if (body.parent !== undefined) await this.checkParent(tx, unit, body.parent);
      if (body.active === false) await this.checkEmpty(tx, code);
      const fields = apply(unit, body);
      await tx.em.flush();
      if (fields.length > 0) changed(tx, code, fields);
      return { id: code, state: state(unit), version: unit.version };
    });
    await this.units.refresh();
    return receipt;
  }

  private async lockTree(tx: Tx): Promise<void> {
    await tx.rows(sql`select pg_advisory_xact_lock(${TREE_LOCK})`);
  }

  private async checkParent(tx: Tx, unit: Unit, parent: string): Promise<void> {
    if (unit.parent === null) throw invalid('parent', 'the city stands below nothing');
    const [found] = await tx.rows(sql<{ stands: boolean; knot: boolean }>`
      with recursive line as (
        select code, parent from identity.unit where code = ${parent}
        union select up.code, up.parent from identity.unit up join line on up.code = line.parent
      ) select count(*) > 0 as stands, coalesce(bool_or(code = ${unit.code}), false) as knot from line`);
    if (!found?.stands) throw invalid('parent', 'is not a unit');
    if (found.knot) throw invalid('parent', 'the unit would stand below itself');
  }

  private async checkEmpty(tx: Tx, code: string): Promise<void> {
    const [held] = await tx.rows(sql<{ held: boolean }>`select
      exists (select from identity.unit where parent = ${code} and active)
      or exists (select from identity.person where unit = ${code} and not disabled) as held`);
    if (held?.held) throw invalid('active', 'the unit still has active units or people');
  }
}

async function newUnit(tx: Tx, body: NewUnit) {
  const [last] = await tx.rows(sql<{ place: number }>`select coalesce(max(place), 0) + 1 as place from identity.unit`);
  return {
    code: body.code,
    name: body.name,
    en: body.en ?? body.name,
    kind: body.kind,
    parent: body.parent,
    tier: body.tier,
    hours: body.hours,
    dutyPhone: body.dutyPhone ?? null,
    population: body.population ?? null,
    aliases: body.aliases,
    active: true,
    receives: body.receives ?? receives(body.kind),
    place: last!.place,
    version: 1,
  };
}

const CHANGEABLE = ['name', 'en', 'parent', 'tier', 'hours', 'dutyPhone', 'aliases', 'active', 'receives'] as const;

/** Sets what the body names; returns the names of the fields. */
function apply(unit: Unit, body: UnitChange): string[] {
  const named = CHANGEABLE.filter((field) => body[field] !== undefined);
  for (const field of named) Object.assign(unit, { [field]: body[field] });
  return named;
}

const state = (unit: Unit) => (unit.active ? ('active' as const) : ('inactive' as const));

function changed(tx: Tx, code: string, fields: string[]): void {
  tx.emit({ kind: 'unit.changed', subject: 'unit', subjectId: code, data: { unit: code, fields } });
}
