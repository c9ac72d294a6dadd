import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { Database, categoryCode, idSchema, invalid, safeText } from '@hotline/kernel';
import type { Scope, Tx } from '@hotline/kernel';
import { CityPack, subtractTime } from '@hotline/policy';
import type { Span } from '@hotline/policy';
import { Units } from '@hotline/identity';
import { PlaceInput, checkedPlace } from './place.js';
import { likeness, metresBetween } from './similar.rules.js';
import { hoursOfUnit } from './unit-hours.js';
import { OPEN_STATES } from './work-order.lifecycle.js';
import { WorkOrderRows } from './work-order.rows.js';
import { WorkOrderRow } from './work-order.views.js';

export const SimilarQuery = z
  .strictObject({
    category: categoryCode.optional(),
    place: PlaceInput.optional(),
    citizenId: idSchema.optional(),
    text: safeText(4000, { multiline: true }).optional(),
  })
  .meta({ id: 'SimilarQuery' });
export type SimilarQuery = z.infer<typeof SimilarQuery>;

const Similar = WorkOrderRow.extend({
  why: z.strictObject({ zh: z.string(), en: z.string() }),
  metres: z.int().nullable(),
  /** Citizens behind it and all that was merged into it. */
  distinctCallers: z.int(),
}).meta({ id: 'SimilarWorkOrder' });
export const SimilarList = z.strictObject({ items: z.array(Similar) }).meta({ id: 'SimilarWorkOrders' });
export type SimilarList = z.infer<typeof SimilarList>;

interface Candidate {
  id: string;
  body: string;
  street: string | null;
  lat: number | null;
  lon: number | null;
  same_citizen: boolean;
  callers: number;
}
interface Match extends Candidate {
  metres: number | null;
  alike: number;
}

/** Candidates looked at by the text; the newest. */
const MOST_LOOKED_AT = 200;

/** 重复诉求: open orders about the same matter at the same place, and what the same citizen asked before. */
@Injectable()
export class SimilarOrders {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly rows: WorkOrderRows,
  ) {}

  /** The likeliest first. @throws Problem 400 when category or place are none of the city's */
  find(scope: Scope, query: SimilarQuery): Promise<SimilarList> {
    return this.database.inScope(scope, async (tx) => {
      const { suggestTop } = this.pack.policy.duplicates;
      const matches = (await this.matches(tx, query)).slice(0, suggestTop);
      const rows = await this.rows.of(
        tx,
        matches.map(({ id }) => id),
      );
      return {
        items: rows.map((row) => {
          const match = matches.find(({ id }) => id === row.id)!;
          const metres = match.metres === null ? null : Math.round(match.metres);
          return { ...row, why: whyOf(match, metres), metres, distinctCallers: match.callers };
        }),
      };
    });
  }

  private async matches(tx: Tx, { category, place, citizenId, text }: SimilarQuery): Promise<Match[]> {
    if (category !== undefined && !this.pack.categories.get(category)) throw invalid('category', 'no such category');
    const { samePlace, sameCitizen } = this.pack.policy.duplicates;
    const at = place && checkedPlace(this.units, place);
    const point = at?.lat !== undefined && at.lon !== undefined ? { lat: at.lat, lon: at.lon } : null;
    const found = new Map<string, Match>();
    const take = (candidates: Candidate[], fits: (match: Match) => boolean) => {
      for (const candidate of candidates) {
        const { lat, lon, body } = candidate;
        const metres = point && lat !== null && lon !== null ? metresBetween(point, { lat, lon }) : null;
        const match = { ...candidate, metres, alike: text === undefined ? 0 : likeness(text, body) };
        if (fits(match)) found.set(candidate.id, match);
      }
    };
    if (citizenId !== undefined) {
      const fits = (m: Match) => category !== undefined || text === undefined || m.alike >= sameCitizen.textSimilarity;
      const own = sql`w.citizen_id = ${citizenId} and w.state <> 'merged'`;
      take(await this.candidates(tx, citizenId, own, sameCitizen.span, category, sameCitizen.sameCategoryLevel), fits);
    }
    if (point || at?.street !== undefined) {
      const near = (m: Match) => (m.metres === null ? m.street === at?.street : m.metres <= samePlace.radiusMetres);
      const fits = (m: Match) => near(m) && (category !== undefined || m.alike >= samePlace.textSimilarity);
      const open = sql`w.state in (${sql.join(OPEN_STATES.map((state) => sql.lit(state)))})`;
      take(await this.candidates(tx, citizenId, open, samePlace.span, category, samePlace.sameCategoryLevel), fits);
    }
    return [...found.values()].sort(
      (a, b) => b.alike - a.alike || (a.metres ?? Infinity) - (b.metres ?? Infinity) || b.callers - a.callers,
    );
  }

  /** Orders of the last `span` that fit a condition, of the same category down to a level. */
  private candidates(
    tx: Tx,
    citizenId: string | undefined,
    condition: RawBuilder<unknown>,
    span: Span,
    category: string | undefined,
    level: number,
  ): Promise<Candidate[]> {
    const since = subtractTime(tx.now, span, hoursOfUnit(this.pack, this.units, null), this.pack.calendar);
    const root = category === undefined ? undefined : this.pack.categories.atLevel(category, level);
    const sameMatter = root === undefined ? sql`true` : sql`w.category >= ${root} and w.category < ${`${root}~`}`;
    return tx.rows(sql<Candidate>`select w.id, w.title || ' ' || w.text as body, w.street, w.lat, w.lon,
        coalesce(w.citizen_id = ${citizenId ?? null}::uuid, false) as same_citizen,
        (select count(distinct o.citizen_id)::int from dispatch.work_order o where o.id = w.id or o.merged_into = w.id) as callers
      from dispatch.work_order w
      where ${condition} and w.accepted_at >= ${since} and ${sameMatter}
      order by w.accepted_at desc limit ${MOST_LOOKED_AT}`);
  }
}

function whyOf(match: Match, metres: number | null): { zh: string; en: string } {
  if (match.same_citizen) return { zh: '同一诉求人近期反映', en: 'The same citizen asked lately' };
  if (metres !== null) return { zh: `同类事项，相距 ${metres} 米`, en: `The same matter ${metres} m away` };
  return { zh: '同一街道的同类事项', en: 'The same matter in the same street' };
}
