import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { movesOpenTo } from '@hotline/dispatch';
import { WorkOrderRows } from '@hotline/figures';
import { PolicyTable, Units } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Database, decodeCursor, encodeCursor } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { AssessmentAppeal } from './appeal.entity.js';
import { appealLifecycle } from './appeal.lifecycle.js';
import { Appeals } from './appeals.js';
import type { AppealsQuery, ExclusionsQuery } from './assessment.commands.js';
import type { AppealList, AppealView, ExclusionList, ExclusionView } from './assessment.views.js';
import { Exclusion } from './exclusion.entity.js';
import { exclusionLifecycle } from './exclusion.lifecycle.js';
import { Exclusions } from './exclusions.js';
import { PeriodFinder } from './period-facts.js';
import { signedAt } from './period-reading.js';

const Key = z.tuple([z.int().min(0).max(10_000_000_000_000), z.uuid()]);

type Asked = Pick<ExclusionsQuery, 'period' | 'cursor' | 'limit'> & { state?: string | undefined };

/** Lists what waits for a decision, or got one: exclusions and appeals, the latest first. */
@Injectable()
export class RequestsReading {
  constructor(
    private readonly database: Database,
    private readonly units: Units,
    private readonly policies: PolicyTable,
    private readonly pack: CityPack,
    private readonly finder: PeriodFinder,
    private readonly exclusions: Exclusions,
    private readonly appeals: Appeals,
    private readonly orders: WorkOrderRows,
  ) {}

  excluded(caller: Caller, query: ExclusionsQuery): Promise<ExclusionList> {
    return this.database.inScope(caller.scope, async (tx) => {
      const { ids, next } = await this.page(tx, sql`assessment.exclusion`, sql`proposed_at`, query);
      const found = await tx.em.find(Exclusion, { id: { $in: ids } });
      const numbers = await this.numbers(
        tx,
        caller,
        found.map(({ workOrderId }) => workOrderId),
      );
      const items: ExclusionView[] = [];
      for (const id of ids) {
        const exclusion = found.find((each) => each.id === id)!;
        items.push(await this.exclusion(tx, caller, exclusion, numbers));
      }
      return { items, next };
    });
  }

  appealed(caller: Caller, query: AppealsQuery): Promise<AppealList> {
    return this.database.inScope(caller.scope, async (tx) => {
      const { ids, next } = await this.page(tx, sql`assessment.appeal`, sql`filed_at`, query);
      const found = await tx.em.find(AssessmentAppeal, { id: { $in: ids } });
      const numbers = await this.numbers(
        tx,
        caller,
        found.flatMap(({ workOrderIds }) => workOrderIds),
      );
      const items = ids.map((id) =>
        this.appeal(
          tx,
          caller,
          found.find((each) => each.id === id)!,
          numbers,
        ),
      );
      return { items, next };
    });
  }

  private async exclusion(
    tx: Tx,
    caller: Caller,
    exclusion: Exclusion,
    numbers: ReadonlyMap<string, string>,
  ): Promise<ExclusionView> {
    const { id, periodId, workOrderId, item, kind, reason, state, version } = exclusion;
    const facts = this.exclusions.factsOf(tx, exclusion, await this.finder.found(tx, periodId));
    const roles = rolesOf(caller);
    const actions = { accept: 'assessment.review', refuse: 'assessment.review', withdraw: 'assessment.exclude' };
    return {
      id,
      period: periodId,
      unit: this.units.ref(exclusion.unit),
      workOrderId,
      number: numbers.get(workOrderId) ?? null,
      item,
      itemName: this.itemName(item),
      kind,
      reason,
      state,
      version,
      appeal: exclusion.appealId ?? null,
      proposed: signedAt(exclusion.proposedBy, exclusion.proposedAt)!,
      reviewed: signedAt(exclusion.reviewedBy, exclusion.reviewedAt),
      note: exclusion.note ?? null,
      availableMoves: movesOpenTo(exclusionLifecycle, roles as never, state, facts).filter(({ move }) =>
        this.may(actions[move as keyof typeof actions], roles),
      ),
    };
  }

  private appeal(tx: Tx, caller: Caller, appeal: AssessmentAppeal, numbers: ReadonlyMap<string, string>): AppealView {
    const { id, periodId, revision, item, workOrderIds, text, state, version, ruling } = appeal;
    const roles = rolesOf(caller);
    const actions = {
      decide: 'assessment.decideAppeal',
      sendBack: 'assessment.reviewAppeal',
      uphold: 'assessment.reviewAppeal',
      refuse: 'assessment.reviewAppeal',
      withdraw: 'assessment.appeal',
    };
    return {
      id,
      period: periodId,
      revision,
      unit: this.units.ref(appeal.unit),
      item,
      itemName: this.itemName(item),
      workOrders: workOrderIds.map((each) => ({ id: each, number: numbers.get(each) ?? null })),
      text,
      state,
      version,
      filed: signedAt(appeal.filedBy, appeal.filedAt)!,
      ruling: ruling ? { ...ruling, by: ruling.by.name } : null,
      reviewed: signedAt(appeal.reviewedBy, appeal.reviewedAt),
      reviewNote: appeal.reviewNote ?? null,
      availableMoves: movesOpenTo(appealLifecycle, roles as never, state, this.appeals.factsOf(tx, appeal)).filter(
        ({ move }) => this.may(actions[move as keyof typeof actions], roles),
      ),
    };
  }

  private async page(tx: Tx, table: RawBuilder<unknown>, at: RawBuilder<unknown>, query: Asked) {
    const { period, state, limit } = query;
    const after = decodeCursor(query.cursor, Key);
    const ms = sql`(extract(epoch from ${at}) * 1000)::bigint`;
    const rows = await tx.rows(sql<{ id: string; ms: string }>`select id, ${ms}::text as ms from ${table} t
      where ${period ? sql`period_id = ${period}` : sql`true`} and ${state ? sql`state = ${state}` : sql`true`}
        and ${after ? sql`(${ms}, id) < (${after[0]}, ${after[1]}::uuid)` : sql`true`}
      order by ${ms} desc, id desc limit ${limit + 1}`);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      ids: shown.map(({ id }) => id),
      next: rows.length > limit && last ? encodeCursor([Number(last.ms), last.id]) : null,
    };
  }

  private async numbers(tx: Tx, caller: Caller, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.orders.rowsOf(tx, caller, [...new Set(ids)]);
    return new Map([...rows].map(([id, row]) => [id, String(row['number'])]));
  }

  private itemName(item: string): string {
    const schemes = this.pack.assessment.schemes.flatMap(({ items, adjustments }) => [...items, ...adjustments]);
    return schemes.find(({ figure }) => figure === item)?.zh ?? item;
  }

  private may(action: string, roles: readonly string[]): boolean {
    return this.policies.relation(action, roles) !== null;
  }
}

const rolesOf = ({ actor }: Caller): readonly string[] => ('roles' in actor ? actor.roles : []);
