import type { Pool } from 'pg';
import type { TimeClassCode } from '@hotline/policy';

/** An assignment as the people who work on it see it. */
export interface Held {
  id: string;
  unit: string;
  role: 'lead' | 'coHandler' | 'inner';
  state: string;
  version: number;
  parent: string | null;
  contacted: boolean;
  noReturn: boolean;
  round: number;
}

/** Something that hangs on an assignment and waits for somebody. */
export interface Hanging {
  id: string;
  assignment: string;
  state: string;
  version: number;
}

/** What the simulated people see of a work order. */
export interface Seen {
  id: string;
  state: string;
  version: number;
  round: number;
  timeClass: TimeClassCode;
  category: string | null;
  district: string | null;
  title: string;
  mergedInto: string | null;
  assignments: Held[];
  pause: boolean;
  ledger: (Hanging & { review: boolean }) | null;
  extension: Hanging | null;
  objection: (Hanging & { minuted: boolean }) | null;
  help: (Hanging & { unit: string }) | null;
  callback: { id: string; version: number; about: string; round: number; aboutState: string } | null;
}

const hanging = (table: string, states: string, more = '') =>
  `(select jsonb_build_object('id', h.id, 'assignment', h.assignment_id, 'state', h.state, 'version', h.version${more})
    from dispatch.${table} h where h.work_order_id = w.id and h.state in (${states}) limit 1)`;
const ifAny = (overlays: string, sub: string) => `case when ${overlays} > 0 then ${sub} end`;

/** One look at the page of an order: a statement of its own, read as nobody in particular, to leave the product's paths to what is measured. */
const PAGE = `select w.id, w.state, w.version, w.round, w.time_class as "timeClass", w.category, w.district, w.title,
    w.merged_into as "mergedInto",
    coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'unit', a.unit, 'role', a.role, 'state', a.state,
        'version', a.version, 'parent', a.parent_id, 'contacted', a.contacted_at is not null, 'noReturn', a.no_return,
        'round', a.round) order by a.assigned_at, a.id)
      from dispatch.assignment a where a.work_order_id = w.id), '[]') as assignments,
    w.overlays > 0 and exists (select from dispatch.pause p where p.work_order_id = w.id and p.ended_at is null) as pause,
    ${ifAny('w.overlays', hanging('ledger_entry', `'proposed', 'entered'`, `, 'review', h.review_due_at is not null`))} as ledger,
    ${ifAny('w.overlays', hanging('extension', `'requested'`))} as extension,
    ${ifAny('w.overlays', hanging('help_request', `'asked'`, `, 'unit', h.unit`))} as help,
    ${ifAny('w.returns', hanging('objection', `'open', 'meeting'`, `, 'minuted', h.meeting ->> 'minutes' is not null`))} as objection,
    (select jsonb_build_object('id', c.id, 'version', c.version, 'about', c.about_id, 'round', o.round, 'aboutState', o.state)
      from callback.callback c join dispatch.work_order o on o.id = c.about_id
      where c.work_order_id = w.id and c.state in ('due', 'attempted')) as callback
  from dispatch.work_order w where w.id = $1`;

/** Looks at work orders as the people at their desks do. */
export class Looks {
  constructor(private readonly sql: Pool) {}

  async at(id: string): Promise<Seen> {
    const { rows } = await this.sql.query<Seen>({ name: 'year-page', text: PAGE, values: [id] });
    return rows[0]!;
  }

  /** Any other list that somebody works from. */
  async list<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    const { rows } = await this.sql.query<Row>(text, values);
    return rows;
  }
}
