import { Client } from 'pg';
import type { Settings } from '@hotline/kernel';
import { INVARIANTS } from './invariants.js';
import { installation } from './installation.js';

export interface Checked {
  name: string;
  /** Rows that break it; 0 = holds. */
  rows: number;
  example: unknown;
}

/** Runs every invariant as the schema's owner and counts the rows that break it. */
export async function doctor(settings: Settings): Promise<Checked[]> {
  const client = new Client({ connectionString: settings.ownerUrl });
  await client.connect();
  try {
    await client.query(`select set_config('hotline.reach', 'all', false)`);
    const checked: Checked[] = [];
    for (const { name, sql } of INVARIANTS) {
      const { rows } = await client.query<{ n: number; example: unknown }>(
        `select count(*)::int as n, (array_agg(to_jsonb(broken)))[1] as example from (${sql}) broken`,
      );
      checked.push({ name, rows: rows[0]!.n, example: rows[0]!.example });
    }
    return checked;
  } finally {
    await client.end();
  }
}

export function printDoctor(checked: Checked[]): void {
  const broken = checked.filter((check) => check.rows > 0);
  process.stdout.write(`doctor: ${checked.length} invariants, ${broken.length} broken\n`);
  for (const check of broken)
    process.stdout.write(`  BROKEN ${check.name}: ${check.rows} rows, for example ${JSON.stringify(check.example)}\n`);
}

export async function doctorCommand(): Promise<void> {
  const checked = await doctor(installation().settings);
  printDoctor(checked);
  if (checked.some((check) => check.rows > 0)) process.exitCode = 1;
}
