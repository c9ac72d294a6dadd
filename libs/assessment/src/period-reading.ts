import { Injectable, StreamableFile } from '@nestjs/common';
import { sql } from 'kysely';
import { z } from 'zod';
import { WorkOrderRows } from '@hotline/figures';
import { PolicyTable, Units } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Database, decodeCursor, encodeCursor, invalid, notFound } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { movesOpenTo } from '@hotline/dispatch';
import { CityPack } from '@hotline/policy';
import type { LostQuery, PeriodsQuery } from './assessment.commands.js';
import type { LostMarkList, PeriodList, PeriodRow, PeriodView, ScoresAnswer } from './assessment.views.js';
import { basisFrom, calculationOf, scoresFrom } from './calculation-store.js';
import type { Calculation } from './calculation-store.js';
import { AssessmentPeriod } from './period.entity.js';
import { PeriodFinder } from './period-facts.js';
import { periodLifecycle } from './period.lifecycle.js';
import { figureOf } from './scheme-measure.js';
import type { Scores } from './score.js';
import type { Signed } from './signed.js';
import { snapshotOf, snapshotsOf } from './snapshot-reader.js';

const PeriodKey = z.tuple([z.iso.date(), z.iso.date(), z.uuid()]);
const MarkKey = z.tuple([z.iso.date(), z.uuid(), z.string().max(64)]);

/** Reads scored periods: lists, tables, and the work orders behind lost points. */
@Injectable()
export class PeriodReading {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
    private readonly policies: PolicyTable,
    private readonly pack: CityPack,
    private readonly finder: PeriodFinder,
    private readonly orders: WorkOrderRows,
  ) {}

  /** Latest first. */
  list(caller: Caller, { kind, state, cursor, limit }: PeriodsQuery): Promise<PeriodList> {
    const after = decodeCursor(cursor, PeriodKey);
    return this.database.inScope(caller.scope, async (tx) => {
      const found = await tx.rows(sql<{ id: string }>`select id from assessment.period
        where ${kind ? sql`kind = ${kind}` : sql`true`} and ${state ? sql`state = ${state}` : sql`true`}
          and ${after ? sql`(to_day, from_day, id) < (${after[0]}, ${after[1]}, ${after[2]}::uuid)` : sql`true`}
        order by to_day desc, from_day desc, id desc limit ${limit + 1}`);
      const ids = found.slice(0, limit).map(({ id }) => id);
      const periods = await tx.em.find(AssessmentPeriod, { id: { $in: ids } });
      const items = ids.map((id) => rowOf(periods.find((period) => period.id === id)!));
      const last = items.at(-1);
      return { items, next: found.length > limit && last ? encodeCursor([last.to, last.from, last.id]) : null };
    });
  }

  /** @throws Problem 404 */
  one(caller: Caller, id: string): Promise<PeriodView> {
    return this.database.inScope(caller.scope, async (tx) => {
      const period = await this.finder.found(tx, id);
      const facts = await this.finder.facts(tx, period);
      const roles = 'roles' in caller.actor ? caller.actor.roles : [];
      const moves = movesOpenTo(periodLifecycle, roles as never, period.state, facts);
      return {
        ...rowOf(period),
        openedBy: period.openedBy.name,
        calculation: period.calculationId ? await this.calculation(tx, period.calculationId, facts.stale) : null,
        openExclusions: facts.openExclusions,
        proposed: signedAt(period.proposedBy, period.proposedAt),
        published: signedAt(period.publishedBy, period.publishedAt),
        snapshots: (await snapshotsOf(tx, id)).map(({ revision, sha256, ms, by, appealId }) => ({
          revision,
          sha256,
          at: new Date(Number(ms)).toISOString(),
          by: by.name,
          appeal: appealId,
        })),
        exclusionKinds: this.pack.assessment.exclusionKinds.map(({ code, zh, en }) => ({ code, zh, en: en ?? zh })),
        grounds: this.grounds(),
        availableMoves: moves.filter(({ move }) => this.policies.relation(`assessment.${move}`, roles) !== null),
      };
    });
  }

  /** The table of a revision, or of what stands now. @throws Problem 404 */
  scores(caller: Caller, id: string, revision: number | undefined): Promise<ScoresAnswer> {
    return this.database.inScope(caller.scope, async (tx) => {
      const { calculation, revision: shown } = await this.reckoned(tx, id, revision);
      const { reach } = caller.scope;
      const scores = scoresFrom(calculation);
      const own = reach.kind === 'units' ? scoredUnits(scores).filter((unit) => reach.units.includes(unit)) : null;
      return { revision: shown, sha256: calculation.sha256, own, scores };
    });
  }

  /** The exact bytes of a snapshot. @throws Problem 404 */
  bytes(caller: Caller, id: string, revision: number): Promise<StreamableFile> {
    return this.database.inScope(caller.scope, async (tx) => {
      const snapshot = await snapshotOf(tx, id, revision);
      if (!snapshot) throw notFound();
      const { content } = await calculationOf(tx, snapshot.calculationId);
      return new StreamableFile(Buffer.from(content, 'utf8'), {
        type: 'application/json; charset=utf-8',
        disposition: `attachment; filename="assessment-${id}-${revision}.json"`,
      });
    });
  }

  /** The work orders behind the points that a unit has lost on an item. @throws Problem 400, 404 */
  lost(caller: Caller, id: string, query: LostQuery): Promise<LostMarkList> {
    const { unit, item, limit } = query;
    const figure = figureOf(item);
    if (figure === null) throw invalid('item', 'has no marks');
    const after = decodeCursor(query.cursor, MarkKey);
    return this.database.inScope(caller.scope, async (tx) => {
      const { calculation } = await this.reckoned(tx, id, query.revision);
      const below = subtreeIn(calculation, unit);
      const where = sql`calculation_id = ${calculation.id} and figure = ${figure}
        and unit = any (${`{${below.map((code) => JSON.stringify(code)).join(',')}}`}::text[])`;
      const rows = await tx.rows(sql<{ workOrderId: string; day: string; subject: string; unit: string }>`
        select work_order_id as "workOrderId", day::text as day, subject, unit from assessment.lost_mark m
        where ${where} and ${after ? sql`(m.day, work_order_id, subject) > (${after[0]}::date, ${after[1]}::uuid, ${after[2]})` : sql`true`}
        order by m.day, work_order_id, subject limit ${limit + 1}`);
      const page = rows.slice(0, limit);
      const [total] = await tx.rows(
        sql<{ n: number }>`select count(*)::int as n from assessment.lost_mark where ${where}`,
      );
      const ids = [...new Set(page.map(({ workOrderId }) => workOrderId))];
      const [orders, exclusions] = [await this.orders.rowsOf(tx, caller, ids), await exclusionsOf(tx, id, item, ids)];
      const last = page.at(-1);
      return {
        items: page.map((row) => ({
          workOrderId: row.workOrderId,
          day: row.day,
          unit: this.units.ref(row.unit),
          order: orderOf(orders.get(row.workOrderId)),
          exclusion: exclusions.get(row.workOrderId) ?? null,
        })),
        next: rows.length > limit && last ? encodeCursor([last.day, last.workOrderId, last.subject]) : null,
        total: total!.n,
      };
    });
  }

  /** A revision's reckoning, or the one that stands. @throws Problem 404 */
  async reckoned(
    tx: Tx,
    id: string,
    revision: number | undefined,
  ): Promise<{ calculation: Calculation; revision: number; period: AssessmentPeriod }> {
    const period = await this.finder.found(tx, id);
    const snapshot = revision === undefined ? undefined : await snapshotOf(tx, id, revision);
    if (revision !== undefined && !snapshot) throw notFound();
    const calculation = await calculationOf(tx, snapshot?.calculationId ?? period.calculationId!);
    return { calculation, revision: revision ?? period.revision, period };
  }

  /** By the schemes in force now; what holds for the period is checked when an exclusion is proposed. */
  private grounds(): PeriodView['grounds'] {
    const items = this.pack.assessment.schemes.flatMap((scheme) => scheme.items);
    const kinds = (figure: string) => items.filter((item) => item.figure === figure).flatMap((item) => item.exclusions);
    return Object.fromEntries(items.map(({ figure }) => [figure, [...new Set(kinds(figure))]]));
  }

  private async calculation(tx: Tx, id: string, stale: boolean): Promise<PeriodView['calculation']> {
    const calculation = await calculationOf(tx, id);
    const [row] = await tx.rows(sql<{
      ms: string;
      by: Signed;
    }>`select (extract(epoch from at) * 1000)::bigint::text as ms, by
      from assessment.calculation where id = ${id}`);
    const { schemeVersion, complete, sha256, basisSha256 } = calculation;
    const { rev } = basisFrom(calculation).log;
    const at = new Date(Number(row!.ms)).toISOString();
    return { at, by: row!.by.name, schemeVersion, complete, stale, rev, sha256, basisSha256 };
  }
}

const scoredUnits = (scores: Scores) => scores.tiers.flatMap(({ units }) => units.map(({ unit }) => unit));

/** The unit and those below it, as the tree stood when the figures were taken. */
function subtreeIn(calculation: Calculation, top: string): string[] {
  const { units } = basisFrom(calculation);
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  const isUnder = (code: string): boolean => {
    for (let at: string | null | undefined = code; at; at = parents.get(at)) if (at === top) return true;
    return false;
  };
  return units.map(({ code }) => code).filter(isUnder);
}

async function exclusionsOf(tx: Tx, period: string, item: string, ids: readonly string[]) {
  const rows = await tx.rows(sql<{ id: string; state: LostMarkList['items'][number]['exclusion'] }>`
    select distinct on (work_order_id) work_order_id as id, state from assessment.exclusion
    where period_id = ${period} and item = ${item} and work_order_id = any (${`{${ids.join(',')}}`}::uuid[])
      and state in ('proposed', 'accepted', 'refused') order by work_order_id, proposed_at desc`);
  return new Map(rows.map((row) => [row.id, row.state]));
}

function orderOf(row: Record<string, unknown> | undefined): LostMarkList['items'][number]['order'] {
  if (!row) return null;
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : null);
  return {
    number: text('number') ?? '',
    title: text('title') ?? '',
    state: text('state') ?? '',
    category: text('category'),
  };
}

export function rowOf(period: AssessmentPeriod): PeriodRow {
  const { id, kind, fromDay, toDay, state, version, revision, openAppeals } = period;
  return {
    id,
    kind,
    from: fromDay,
    to: toDay,
    state,
    version,
    revision,
    calculatedAt: period.calculatedAt?.toISOString() ?? null,
    publishedAt: period.publishedAt?.toISOString() ?? null,
    appealUntil: period.appealUntil?.toISOString() ?? null,
    openAppeals,
  };
}

export const signedAt = (by: Signed | null | undefined, at: Date | null | undefined) =>
  by && at ? { at: at.toISOString(), by: by.name } : null;
