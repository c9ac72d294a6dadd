import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { z } from 'zod';
import { Database, Settings, notFound } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import type { DemoView } from './demo.views.js';
import type { Role } from './roles.js';
import { Units } from './units.js';
import { identityScope } from './vault.js';

interface AccountRow {
  account: string;
  name: string;
  roles: Role[];
  unit: string;
}

const Password = z.object({ password: z.string(), accounts: z.array(z.string()) });
const Replay = z.object({ running: z.boolean(), percent: z.number() });

/** What a demo shows before anybody has signed in: the sample city's accounts and how far its first day has been replayed. */
@Injectable()
export class Demo {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly units: Units,
  ) {}

  /** @throws Problem 404 outside demo mode, or before the sample city is seeded. */
  async read(): Promise<DemoView> {
    if (!this.settings.demo) throw notFound();
    return this.database.inScope(identityScope(), async (tx) => {
      const seeded = Password.safeParse(await notice(tx, 'demo'));
      if (!seeded.success) throw notFound();
      const rows = await tx.rows(sql<AccountRow>`select account, name, roles, unit from identity.person
        where account = any(${`{${seeded.data.accounts.join(',')}}`}::text[]) and not disabled
        order by array_position(${`{${seeded.data.accounts.join(',')}}`}::text[], account)`);
      const replay = Replay.safeParse(await notice(tx, 'replay'));
      return {
        accounts: rows.map((row) => ({ ...row, unit: this.units.ref(row.unit) })),
        password: seeded.data.password,
        replay: replay.success ? { ...replay.data } : { running: false, percent: 100 },
      };
    });
  }
}

async function notice(tx: Tx, name: string): Promise<unknown> {
  const [row] = await tx.rows(sql<{ data: unknown }>`select data from kernel.notice where name = ${name}`);
  return row?.data;
}
