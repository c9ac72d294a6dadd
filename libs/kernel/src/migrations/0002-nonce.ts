import { Migration } from '@mikro-orm/migrations';

/** Nonces that partners have used lately: a signed request is taken once. */
export class Kernel0002 extends Migration {
  override up(): void {
    this.addSql(`create table kernel.nonce (
      source text not null check (char_length(source) between 1 and 200),
      nonce text not null check (char_length(nonce) between 1 and 200),
      digest text not null,
      until timestamptz not null,
      constraint nonce_once primary key (source, nonce)
    )`);
    this.addSql(`create index nonce_age on kernel.nonce (until)`);
    this.addSql(`grant select, insert, update, delete on kernel.nonce to hotline_app`);
  }
}
