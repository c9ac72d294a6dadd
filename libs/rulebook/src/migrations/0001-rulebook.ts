import { Migration } from '@mikro-orm/migrations';
import { PACK_PARTS } from '@hotline/policy';
import { versionLifecycle } from '../version.lifecycle.js';

const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/**
 * Versions of the rulebook's parts, and what follows from one that has begun. Rules are no secret within the hotline, so
 * whoever acts with the whole city in reach reads them; units and citizens do not. A version that has begun cannot be
 * changed by anybody.
 */
export class Rulebook0001 extends Migration {
  override up(): void {
    this.addSql(`create schema rulebook`);
    this.addSql(`grant usage on schema rulebook to hotline_app`);
    this.addSql(`create table rulebook.version (
      id uuid primary key,
      part text not null check (part in (${listed(PACK_PARTS)})),
      number int check (number > 0),
      state text not null constraint version_state check (state in (${listed(Object.keys(versionLifecycle.states))})),
      version int not null,
      valid_from text not null check (valid_from ~ '^\\d{4}-\\d{2}-\\d{2}$'),
      effective_at timestamptz,
      based_on uuid references rulebook.version,
      content jsonb not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      note text not null,
      origin text not null check (origin in ('pack', 'draft', 'ruling')),
      drafted_by jsonb not null, drafted_at timestamptz not null,
      submitted_by jsonb, submitted_at timestamptz,
      published_by jsonb, published_at timestamptz,
      ended_by jsonb, ended_at timestamptz, ended_why text,
      constraint version_number unique (part, number),
      constraint version_published check ((state in ('published', 'recalled')) = (num_nonnulls(number, effective_at, published_at) = 3)),
      constraint version_second_person check (origin = 'pack' or published_by is null
        or (published_by ->> 'id' <> drafted_by ->> 'id' and published_by ->> 'id' <> submitted_by ->> 'id'))
    )`);
    this.addSql(`create index version_of_part on rulebook.version (part, drafted_at desc)`);
    this.addSql(`alter table rulebook.version enable row level security, force row level security`);
    this.addSql(`create policy seeing on rulebook.version for select using ((select kernel.reach()) = 'all')`);
    this.addSql(`create policy drafting on rulebook.version for insert with check ((select kernel.reach()) = 'all')`);
    this.addSql(`create policy moving on rulebook.version for update using ((select kernel.reach()) = 'all'
      and (state in ('draft', 'submitted') or (state = 'published' and effective_at > (select kernel.now()))))
      with check ((select kernel.reach()) = 'all')`);
    this.addSql(`grant select, insert, update on rulebook.version to hotline_app`);

    this.addSql(`create table rulebook.effect (
      version_id uuid not null references rulebook.version,
      name text not null,
      after text,
      looked int not null default 0, changed int not null default 0,
      started_at timestamptz not null, done_at timestamptz,
      primary key (version_id, name)
    )`);
    this.addSql(`alter table rulebook.effect enable row level security, force row level security`);
    this.addSql(`create policy working on rulebook.effect using ((select kernel.reach()) = 'all')`);
    this.addSql(`grant select, insert, update on rulebook.effect to hotline_app`);
  }
}
