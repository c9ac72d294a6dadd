import { Migration } from '@mikro-orm/migrations';

/** Rows that only this room's functions may reach, after they have opened the vault for one transaction. */
const VAULT = `coalesce(current_setting('hotline.vault', true), '') = 'citizens'`;
/** Staff who take submissions, and the portal while it takes one. */
const AT_INTAKE = `(select kernel.reach()) in ('all', 'intake')`;

/** Citizens by their masks; their identities, encrypted and apart; and the log of who looked. */
export class Citizens0001 extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists citizens`);
    this.addSql(`grant usage on schema citizens to hotline_app`);

    // What lists show. The dispatch room adds the policy under which a unit sees the citizens of its own work orders.
    this.addSql(`create table citizens.citizen (
      id uuid primary key,
      name_masked text,
      phone_masked text,
      phone_hash bytea,
      created_at timestamptz not null,
      last_contact_at timestamptz not null,
      erased_at timestamptz
    )`);
    this.addSql(`create unique index citizen_of_phone on citizens.citizen (phone_hash) where phone_hash is not null`);
    this.addSql(`create index citizen_last_contact on citizens.citizen (last_contact_at) where erased_at is null`);
    this.lock('citizen');
    this.addSql(`create policy at_intake on citizens.citizen for select using (${AT_INTAKE})`);
    this.addSql(`create policy adds on citizens.citizen for insert with check (${AT_INTAKE})`);
    this.addSql(`create policy changes on citizens.citizen for update using (${AT_INTAKE})`);
    this.addSql(`grant select, insert, update on citizens.citizen to hotline_app`);

    this.addSql(`create table citizens.identity (
      citizen_id uuid primary key references citizens.citizen (id),
      name bytea,
      phone bytea,
      address bytea,
      id_number bytea
    )`);
    this.lock('identity');
    this.addSql(`create policy in_vault on citizens.identity for select
      using (${VAULT} and exists (select from citizens.citizen c where c.id = citizen_id))`);
    this.addSql(`create policy adds on citizens.identity for insert with check (${AT_INTAKE})`);
    this.addSql(`create policy changes on citizens.identity for update using (${VAULT} and ${AT_INTAKE})`);
    this.addSql(
      `create policy erases on citizens.identity for delete using (${VAULT} and (select kernel.reach()) = 'all')`,
    );
    this.addSql(`grant select, insert, update, delete on citizens.identity to hotline_app`);

    this.accessLog();
  }

  /** Append-only for the application: it may not change or delete what it has noted. */
  private accessLog(): void {
    this.addSql(`create table citizens.access (
      id uuid primary key,
      at timestamptz not null,
      kind text not null check (kind in ('opened', 'revealed', 'refused', 'erased')),
      actor_kind text not null,
      actor_id text not null,
      actor_name text,
      actor_unit text,
      citizen_id uuid,
      work_order_id uuid,
      reason text,
      note text
    )`);
    this.addSql(`create index access_of_actor on citizens.access (actor_id, id)`);
    this.addSql(`create index access_of_citizen on citizens.access (citizen_id, id) where citizen_id is not null`);
    this.addSql(
      `create index access_of_work_order on citizens.access (work_order_id, id) where work_order_id is not null`,
    );
    this.lock('access');
    this.addSql(`create policy notes on citizens.access for insert
      with check ((select kernel.reach()) <> 'none' and actor_id = current_setting('hotline.actor', true))`);
    this.addSql(`create policy own on citizens.access for select
      using ((select kernel.reach()) = 'all' or actor_id = (select current_setting('hotline.actor', true)))`);
    this.addSql(`grant select, insert on citizens.access to hotline_app`);
  }

  private lock(table: string): void {
    this.addSql(`alter table citizens.${table} enable row level security, force row level security`);
  }
}
