import { Migration } from '@mikro-orm/migrations';

/** Rows that only the room's own functions may reach, after they have opened the vault for one transaction. */
const VAULT = `coalesce(current_setting('hotline.vault', true), '') = 'identity'`;

/** Units, people, credentials, sessions, failed sign-ins and service tokens. */
export class Identity0001 extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists identity`);
    this.addSql(`grant usage on schema identity to hotline_app`);
    this.units();
    this.people();
    this.secrets();
    this.signedIn();
  }

  private units(): void {
    this.addSql(`create table identity.unit (
      code text primary key,
      name text not null,
      en text not null,
      kind text not null,
      parent text references identity.unit (code),
      tier text not null,
      hours text not null,
      duty_phone text,
      population int,
      aliases text[] not null default '{}',
      active boolean not null default true,
      receives boolean not null,
      place int not null,
      version int not null default 1,
      constraint unit_not_its_own_parent check (parent <> code)
    )`);
    // Units are public facts: the portal names them, every list shows them.
    this.lock('unit', 'true', `(select kernel.reach()) = 'all'`);
    this.addSql(`grant select, insert, update on identity.unit to hotline_app`);
  }

  private people(): void {
    this.addSql(`create table identity.person (
      id uuid primary key,
      account text not null,
      name text not null,
      unit text not null references identity.unit (code),
      roles text[] not null,
      seat_no text,
      disabled boolean not null default false,
      totp boolean not null default false,
      created_at timestamptz not null,
      version int not null default 1,
      constraint person_account_key unique (account),
      constraint person_has_a_role check (cardinality(roles) > 0),
      constraint person_is_one_administrator_at_most check
        (('systemAdmin' = any(roles))::int + ('securityAdmin' = any(roles))::int + ('auditAdmin' = any(roles))::int <= 1)
    )`);
    this.addSql(`create index person_of_unit on identity.person (unit)`);
    this.lock('person', `(select kernel.reach()) in ('all', 'units') or ${VAULT}`, `(select kernel.reach()) = 'all'`);
    this.addSql(`grant select, insert, update on identity.person to hotline_app`);
  }

  private secrets(): void {
    this.addSql(`create table identity.credential (
      person_id uuid primary key references identity.person (id),
      password_hash text not null,
      changed_at timestamptz not null,
      totp_secret bytea,
      totp_pending bytea,
      totp_step bigint not null default 0
    )`);
    this.addSql(`create table identity.session (
      id uuid primary key,
      token_hash bytea not null unique,
      person_id uuid not null references identity.person (id),
      created_at timestamptz not null,
      last_seen_at timestamptz not null,
      expires_at timestamptz not null,
      revoked_at timestamptz
    )`);
    this.addSql(`create index session_of_person on identity.session (person_id)`);
    this.addSql(`create index session_age on identity.session (expires_at)`);
    this.addSql(`create table identity.failure (
      key text primary key,
      n int not null,
      since timestamptz not null,
      locked_until timestamptz
    )`);
    this.addSql(`create table identity.service_token (
      id uuid primary key,
      name text not null,
      token_hash bytea not null unique,
      roles text[] not null,
      unit text not null references identity.unit (code),
      created_by uuid not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      last_used_at timestamptz,
      revoked_at timestamptz,
      constraint service_token_never_administers check
        (not roles && array['systemAdmin', 'securityAdmin', 'auditAdmin'])
    )`);
    for (const table of ['credential', 'session', 'failure', 'service_token']) {
      this.lock(table, VAULT, VAULT);
      this.addSql(`grant select, insert, update, delete on identity.${table} to hotline_app`);
    }
  }

  /** One trip answers who a session or service token is, and notes about once a minute that it was used. */
  private signedIn(): void {
    this.addSql(`create function identity.signed_in(hash bytea, idle interval)
      returns table (session_id uuid, id uuid, account text, name text, unit text, roles text[], seat_no text, totp boolean)
      language plpgsql volatile set hotline.vault = 'identity' as $$ begin
        update identity.session s set last_seen_at = now()
          where s.token_hash = hash and s.revoked_at is null and s.expires_at > now()
            and s.last_seen_at between now() - idle and now() - interval '1 minute';
        return query select s.id, p.id, p.account, p.name, p.unit, p.roles, p.seat_no, p.totp
          from identity.session s join identity.person p on p.id = s.person_id
          where s.token_hash = hash and s.revoked_at is null and s.expires_at > now()
            and s.last_seen_at > now() - idle and not p.disabled;
      end $$`);
    this.addSql(`create function identity.service(hash bytea)
      returns table (id uuid, name text, unit text, roles text[])
      language plpgsql volatile set hotline.vault = 'identity' as $$ begin
        update identity.service_token t set last_used_at = now()
          where t.token_hash = hash and (t.last_used_at is null or t.last_used_at < now() - interval '1 minute');
        return query select t.id, t.name, t.unit, t.roles from identity.service_token t
          where t.token_hash = hash and t.revoked_at is null and t.expires_at > now();
      end $$`);
  }

  private lock(table: string, reads: string, writes: string): void {
    this.addSql(`alter table identity.${table} enable row level security, force row level security`);
    this.addSql(`create policy reads on identity.${table} for select using (${reads})`);
    this.addSql(`create policy adds on identity.${table} for insert with check (${writes})`);
    this.addSql(`create policy changes on identity.${table} for update using (${writes})`);
    this.addSql(`create policy clears on identity.${table} for delete using (${writes})`);
  }
}
