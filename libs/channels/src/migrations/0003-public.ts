import { Migration } from '@mikro-orm/migrations';

/**
 * Matters that others may read, as a redacted copy: whoever is not signed in reads this table and no other. A row that
 * is not `shown` is seen by the city's own people and, through the order, by its citizen.
 */
export class Channels0003 extends Migration {
  override up(): void {
    this.addSql(`create table channels.publication (
      work_order_id uuid primary key,
      public_id text not null constraint publication_public_id unique,
      source text,
      consented_at timestamptz, withdrawn_at timestamptz,
      hidden_at timestamptz, hidden_by text, hidden_reason text,
      shown boolean not null,
      state text not null, type text not null,
      title text not null, text text not null,
      category text, district text, street text, place text,
      lat double precision, lon double precision,
      unit text, answer text,
      received_at timestamptz not null, answered_at timestamptz, ended_at timestamptz, due_at timestamptz,
      updated_at timestamptz not null,
      echoes int not null default 0, follows int not null default 0,
      version int not null default 1,
      constraint publication_shown check (not shown or (consented_at is not null and withdrawn_at is null and hidden_at is null))
    )`);
    this.addSql(
      `create index publication_newest on channels.publication (received_at desc, work_order_id desc) where shown`,
    );
    this.addSql(
      `create index publication_of_source on channels.publication (source, received_at desc) where source is not null`,
    );
    this.addSql(
      `create index publication_consented on channels.publication (received_at desc, work_order_id desc) where consented_at is not null`,
    );
    this.addSql(`alter table channels.publication enable row level security, force row level security`);
    const own = `(select kernel.reach()) = 'orders' and work_order_id::text = any (array(select unnest(kernel.reach_keys())))`;
    this.addSql(
      `create policy see on channels.publication for select using (shown or (select kernel.reach()) = 'all' or (${own}))`,
    );
    this.addSql(
      `create policy change on channels.publication for update using ((select kernel.reach()) = 'all' or (${own}))`,
    );
    this.addSql(
      `create policy add on channels.publication for insert with check ((select kernel.reach()) = 'all' or (${own}))`,
    );
    this.addSql(`grant select, insert, update on channels.publication to hotline_app`);

    // Who has said «I have this too» or follows a matter: a device by its keyed hash, once. Nobody may read them, so
    // that nobody can tell what one device looked at; a function counts, and only for what is shown.
    this.addSql(`create table channels.echo (
      work_order_id uuid not null references channels.publication,
      kind text not null check (kind in ('echo', 'follow')),
      device bytea not null,
      at timestamptz not null,
      primary key (work_order_id, kind, device)
    )`);
    this.addSql(`alter table channels.echo enable row level security, force row level security`);
    this.addSql(`create policy counting on channels.echo using ((select kernel.reach()) = 'all')`);
    this
      .addSql(`create function channels.echo(wanted text, what text, from_device bytea, wished boolean, instant timestamptz)
      returns table (echoes int, follows int) language plpgsql security definer
      set search_path = pg_catalog, pg_temp set hotline.reach = 'all' as $$
      declare found uuid; change int;
      begin
        select p.work_order_id into found from channels.publication p where p.public_id = wanted and p.shown for update;
        if found is null then return; end if;
        if wished then
          insert into channels.echo values (found, what, from_device, instant) on conflict do nothing;
          get diagnostics change = row_count;
        else
          delete from channels.echo e where e.work_order_id = found and e.kind = what and e.device = from_device;
          get diagnostics change = row_count;
          change := -change;
        end if;
        return query update channels.publication p set
            echoes = p.echoes + case what when 'echo' then change else 0 end,
            follows = p.follows + case what when 'follow' then change else 0 end
          where p.work_order_id = found returning p.echoes, p.follows;
      end $$`);
    this.addSql(`revoke execute on function channels.echo from public`);
    this.addSql(`grant execute on function channels.echo to hotline_app`);

    this.addSql(`create table channels.solved_challenge (id text primary key, until timestamptz not null)`);
    this.addSql(`create index solved_challenge_age on channels.solved_challenge (until)`);
    this.addSql(`grant select, insert, delete on channels.solved_challenge to hotline_app`);
  }
}
