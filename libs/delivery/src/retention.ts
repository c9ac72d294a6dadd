import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, systemScope } from '@hotline/kernel';
import { CityPack, subtractTime } from '@hotline/policy';

const SCOPE = systemScope('delivery');
/** Rows deleted in one transaction. */
const BATCH = 2_000;
const TABLES = { notice: 'at', message: 'at' } as const;

/** What is older than this is kept no longer (policy `retention`); the beginning of time when policy keeps it for ever. */
export function keptSince(pack: CityPack, what: string, now: Date): Date {
  const rule = pack.policy.retention.find((each) => each.what === what && each.then === 'delete');
  if (!rule) return new Date(0);
  return subtractTime(now, rule.keep, pack.hoursOf(pack.city.code), pack.calendar);
}

/** Deletes notices and messages whose time is over; any worker may do it at any time, twice without harm. */
@Injectable()
export class DeliveryRetention {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
  ) {}

  /** Returns how many rows it has deleted. */
  async run(): Promise<number> {
    let all = 0;
    for (const [table, by] of Object.entries(TABLES))
      for (let n = BATCH; n === BATCH; all += n) n = await this.delete(table, by);
    return all;
  }

  private delete(table: string, by: string): Promise<number> {
    return this.database.inScope(SCOPE, async (tx) => {
      const before = keptSince(this.pack, table, tx.now);
      const gone = await tx.rows(sql`delete from ${sql.table(`delivery.${table}`)} where id in
        (select id from ${sql.table(`delivery.${table}`)} where ${sql.ref(by)} < ${before} limit ${BATCH}) returning id`);
      return gone.length;
    });
  }
}
