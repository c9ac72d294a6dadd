import { Injectable } from '@nestjs/common';
import { Database, systemScope } from '@hotline/kernel';
import { CityPack, subtractTime } from '@hotline/policy';
import { Citizens } from './citizens.js';

/** Citizens erased in one transaction: short enough that no submission of theirs has to wait for it. */
const BATCH = 200;

/** Carries out how long identities are kept (policy `retention`, 身份信息; PIPL Art. 19: as short as the purpose allows). */
@Injectable()
export class Retention {
  constructor(
    private readonly database: Database,
    private readonly citizens: Citizens,
    private readonly pack: CityPack,
  ) {}

  /** Erases every identity that is due, and returns how many; any worker may call it at any time. */
  async run(): Promise<number> {
    const rule = this.pack.policy.retention.find(({ what, then }) => what === 'identity' && then === 'erase');
    if (!rule) return 0;
    const hours = this.pack.hours.get(this.pack.units.mustGet(this.pack.city.code).hours)!;
    for (let erased = 0; ;) {
      const n = await this.database.inScope(systemScope('retention'), (tx) =>
        this.citizens.eraseBefore(tx, subtractTime(tx.now, rule.keep, hours, this.pack.calendar), BATCH),
      );
      erased += n;
      if (n < BATCH) return erased;
    }
  }
}
