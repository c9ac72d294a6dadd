import { Migration } from '@mikro-orm/migrations';

/**
 * A search that takes the newest first. Before, a common word fetched every order of all years that holds it to tell the
 * newest from the rest. Now each row holds its week as one more gram, and the search asks week after week: the index
 * keeps its lists in the order in which orders came, so a week's part of a long list is found without reading the list.
 */
export class Dispatch0005 extends Migration {
  override up(): void {
    // A week since 1970 is a small number; the gram of two characters is one only where the first is NUL.
    this.addSql(`update dispatch.search set grams = grams || floor(extract(epoch from accepted_at) / 604800)::int4`);
    // No statistics of grams: the index is always the way, and reading them would take most of the planning.
    this.addSql(`alter table dispatch.search alter column grams set statistics 0`);
    // What was not yet sorted in is read by every look, and a search looks once a week of the orders' age.
    this.addSql(`alter index dispatch.search_grams set (gin_pending_list_limit = 256)`);
    this.addSql(`drop function dispatch.matching`);
    this.matching();
    this.holding();
  }

  /**
   * The newest `most` orders, newest first, that have all grams and are like all patterns; of those out of reach comes a
   * null, so that it is known how far the search has looked. Each week's rows are `materialized` so that none is read in
   * the order of time, one by one.
   */
  private matching(): void {
    this
      .addSql(`create function dispatch.matching(wanted int4[], patterns text[], since timestamptz, until timestamptz, most int)
      returns table (id uuid) language sql stable security definer rows 1000
      set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
        with bounds as (select
          floor(extract(epoch from greatest(since, min(accepted_at))) / 604800)::int4 as first,
          floor(extract(epoch from least(until, max(accepted_at))) / 604800)::int4 as last from dispatch.search)
        select case when ${WITHIN_REACH} then s.work_order_id end
        from (select hit.work_order_id from bounds, generate_series(bounds.last, bounds.first, -1) week, lateral (
          with held as materialized (select s.work_order_id, s.accepted_at from dispatch.search s
            where s.grams @> (wanted || week) and s.body like all (patterns)
              and (since is null or s.accepted_at >= since) and (until is null or s.accepted_at < until))
          select work_order_id from held order by accepted_at desc limit most) hit
        limit most) s $$`);
    this.addSql(`revoke execute on function dispatch.matching from public`);
    this.addSql(`grant execute on function dispatch.matching to hotline_app`);
  }

  /** Those of some orders that are like all patterns. */
  private holding(): void {
    this.addSql(`create function dispatch.holding(orders uuid[], patterns text[])
      returns table (id uuid) language sql stable security definer rows 1000
      set search_path = pg_catalog, pg_temp as $$
        select s.work_order_id from unnest(orders) asked join dispatch.search s on s.work_order_id = asked
        where s.body like all (patterns) and ${WITHIN_REACH} $$`);
    this.addSql(`revoke execute on function dispatch.holding from public`);
    this.addSql(`grant execute on function dispatch.holding to hotline_app`);
  }
}

const WITHIN_REACH = `((select kernel.reach()) = 'all' or ((select kernel.reach()) = 'units' and exists
  (select from dispatch.work_order w where w.id = s.work_order_id and w.units && (select kernel.reach_keys()))))`;
