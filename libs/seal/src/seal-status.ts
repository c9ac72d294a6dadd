import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Caller } from '@hotline/identity';
import { Database } from '@hotline/kernel';
import type { SealView } from './seal.views.js';

/** Verdicts that a page shows. */
const SHOWN = 30;

/** What the application may know of the chain: its head, how far behind it is, and what its readings found. */
@Injectable()
export class SealStatus {
  constructor(private readonly database: Database) {}

  read(caller: Caller): Promise<SealView> {
    return this.database.inScope(caller.scope, async (tx) => {
      const [row] = await tx.rows(sql<SealView>`select
        (select jsonb_build_object('n', n, 'sealedTo', to_seq, 'hash', encode(hash, 'hex'), 'at', ${iso('at')})
          from seal.batch order by n desc limit 1) as head,
        (select count(*)::int from kernel.event
          where seq > coalesce((select to_seq from seal.batch order by n desc limit 1), 0)) as waiting,
        coalesce((select jsonb_agg(v) from (select ${iso('at')} as at, batches, events, sealed_to as "sealedTo", flaws,
          examples, seconds from seal.verdict order by verdict.at desc limit ${SHOWN}) v), '[]') as verdicts`);
      return row!;
    });
  }
}

/** A column as an instant in ISO 8601, UTC. */
const iso = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
