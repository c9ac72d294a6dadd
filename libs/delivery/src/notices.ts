import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Subject } from 'rxjs';
import { z } from 'zod';
import { Database, decodeCursor, encodeCursor, notFound, systemScope } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { NOTICES } from './notice-writing.js';
import type { NoticeList, NoticeMarked, NoticesQuery, NoticeView, UnreadNotices } from './notice.views.js';

const Keys = z.tuple([z.int().min(0).max(10_000_000_000_000), z.uuid()]);
/** Nobody has to know how many more there are. */
const MOST_COUNTED = 1_000;

interface Row extends Omit<NoticeView, 'at' | 'workOrder' | 'about' | 'readAt' | 'doneAt'> {
  ms: string;
  work_order_id: string | null;
  number: string | null;
  title: string | null;
  about_kind: NoticeView['about']['kind'];
  about_id: string;
  read_ms: string | null;
  done_ms: string | null;
}

/** Whose notices may have changed, and how far they have come. */
interface Changed {
  rev: number;
  people: string[];
}

const SCOPE = systemScope('delivery');
const UNREAD = sql`read_at is null and done_at is null`;
const ms = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::bigint::text`;
const instant = (at: string | null) => at && new Date(Number(at)).toISOString();

/** A person's own notices: row security shows nobody another's, nor one of an order they may no longer see. */
@Injectable()
export class Notices {
  private readonly marks = new Subject<string>();
  /** Ids of people who have just marked some as read in this process; their other windows hear of it. */
  readonly marked$ = this.marks.asObservable();

  constructor(private readonly database: Database) {}

  /** The latest first. */
  list(scope: Scope, query: NoticesQuery): Promise<NoticeList> {
    return this.database.inScope(scope, async (tx) => {
      const after = decodeCursor(query.cursor, Keys);
      const beyond = after ? sql`(n.at, n.id) < (to_timestamp(${after[0]} / 1000.0), ${after[1]}::uuid)` : sql`true`;
      const rows = await tx.rows(sql<Row>`select n.id, n.kind, ${ms('n.at')} as ms, n.work_order_id, n.number, w.title,
          n.unit, n.about_kind, n.about_id, n.data, ${ms('read_at')} as read_ms, ${ms('done_at')} as done_ms
        from delivery.notice n left join dispatch.work_order w on w.id = n.work_order_id
        where ${this.own(tx)} and ${query.view === 'unread' ? UNREAD : sql`true`} and ${beyond}
        order by n.at desc, n.id desc limit ${query.limit + 1}`);
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1)! : null;
      return {
        items: shown.map(viewOf),
        next: last && encodeCursor([Number(last.ms), last.id]),
        ...(await this.countIn(tx)),
      };
    });
  }

  /** How many wait to be read, and the feed sequence this is true of. */
  count(scope: Scope): Promise<UnreadNotices> {
    return this.database.inScope(scope, (tx) => this.countIn(tx));
  }

  /** @throws Problem 404 for one that is absent or somebody else's */
  async read(scope: Scope, intent: IntentOf, id: string): Promise<NoticeMarked> {
    const marked = await this.database.write(scope, intent, async (tx) => {
      const [found] = await tx.rows(sql<{ id: string }>`select n.id from delivery.notice n
        where n.id = ${id} and ${this.own(tx)}`);
      if (!found) throw notFound();
      await tx.rows(sql`update delivery.notice set read_at = ${tx.now} where id = ${id} and read_at is null`);
      return this.countIn(tx);
    });
    this.marks.next(scope.actor.id);
    return marked;
  }

  /** Marks everything up to a feed sequence: what has come since the reader looked stays unread. */
  async readAll(scope: Scope, intent: IntentOf, upTo: number): Promise<NoticeMarked> {
    const marked = await this.database.write(scope, intent, async (tx) => {
      await tx.rows(sql`update delivery.notice n set read_at = ${tx.now}
        where ${this.own(tx)} and n.seq <= ${upTo} and ${UNREAD}`);
      return this.countIn(tx);
    });
    this.marks.next(scope.actor.id);
    return marked;
  }

  /**
   * Of these people, those whose notices may have changed after sequence `since`: told something, settled, or an order
   * in `moved` gone from their hands.
   */
  changed(people: readonly string[], since: number, moved: readonly string[]): Promise<Changed> {
    return this.database.inScope(SCOPE, async (tx) => {
      const rev = await this.rev(tx);
      const rows = await tx.rows(sql<{ id: string }>`select distinct person_id::text as id from delivery.notice
        where person_id = any(${[...people]}::uuid[])
          and (touched > ${since} or work_order_id = any(${[...moved]}::uuid[]))`);
      return { rev, people: rows.map(({ id }) => id) };
    });
  }

  private async countIn(tx: Tx): Promise<UnreadNotices> {
    const rev = await this.rev(tx);
    const [row] = await tx.rows(sql<{ n: number }>`select count(*)::int as n from
      (select from delivery.notice n where ${this.own(tx)} and ${UNREAD} limit ${MOST_COUNTED}) counted`);
    return { unread: row!.n, rev };
  }

  private async rev(tx: Tx): Promise<number> {
    const [cursor] = await tx.rows(sql<{ seq: string }>`select seq::text from kernel.cursor where name = ${NOTICES}`);
    return Number(cursor?.seq ?? 0);
  }

  private own(tx: Tx) {
    return sql`n.person_id::text = ${tx.scope.actor.id}`;
  }
}

function viewOf(row: Row): NoticeView {
  return {
    id: row.id,
    kind: row.kind,
    at: instant(row.ms)!,
    workOrder:
      row.number === null
        ? null
        : { id: row.title === null ? null : row.work_order_id, number: row.number, title: row.title },
    unit: row.unit,
    about: { kind: row.about_kind, id: row.about_id },
    data: row.data,
    readAt: instant(row.read_ms),
    doneAt: instant(row.done_ms),
  };
}
