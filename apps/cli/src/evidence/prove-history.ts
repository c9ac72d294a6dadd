import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Client } from 'pg';
import { Connections } from '@hotline/kernel';
import { Anchor, SealKey, SealProof, sealNext, verifyHistory } from '@hotline/seal';
import { Random } from '../replay/random.js';
import { Stage } from './stage.js';

/** Events of the log that is tampered with. */
const EVENTS = 2_000;
/** Events of one batch: the chain has numbers of one digit and of two. */
const BATCH = 100;
const SEED = 12_345;

/** What a superuser of the database does to the log or to the chain; answers what was done. */
type Tampering = (sql: Client, at: () => number, last: number) => Promise<string>;

const TAMPERINGS: Tampering[] = [
  async (sql, at) => {
    const seq = at();
    await sql.query(`update kernel.event set data = data || '{"lead": "LG.OTHER"}' where seq = $1`, [seq]);
    return `data of ${seq} edited`;
  },
  async (sql, at) => {
    const seq = at();
    await sql.query(`update kernel.event set at = at + interval '1 microsecond' where seq = $1`, [seq]);
    return `instant of ${seq} moved by a microsecond`;
  },
  async (sql, at) => {
    const seq = at();
    await sql.query(`update kernel.event set actor = jsonb_set(actor, '{id}', '"somebody"') where seq = $1`, [seq]);
    return `actor of ${seq} replaced`;
  },
  async (sql, at) => {
    const seq = at();
    await sql.query(`update kernel.event set kind = kind || '.' where seq = $1`, [seq]);
    return `kind of ${seq} changed`;
  },
  async (sql, at) => {
    const seq = at();
    await sql.query(`delete from kernel.event where seq = $1`, [seq]);
    return `${seq} deleted`;
  },
  async (sql, at) => {
    const seq = at();
    await sql.query(`delete from kernel.event where seq = $1`, [seq]);
    await sql.query(`update kernel.event set seq = seq - 1 where seq > $1 and seq <= $1 + 1`, [seq]);
    return `${seq} deleted and the next moved into its place`;
  },
  async (sql, at) => {
    const [a, b] = [at(), at()];
    await sql.query(`update kernel.event set seq = null where seq = $1`, [a]);
    await sql.query(`update kernel.event set seq = $1 where seq = $2`, [a, b === a ? b + 1 : b]);
    return `${b} put in the place of ${a}`;
  },
  async (sql, at) => {
    const a = at();
    const b = a > 1 ? a - 1 : a + 1;
    const swap = `update kernel.event e set data = o.data, kind = o.kind, subject_id = o.subject_id, id = gen_random_uuid()
      from (select * from kernel.event where seq in ($1, $2)) o where e.seq in ($1, $2) and o.seq <> e.seq`;
    await sql.query(swap, [a, b]);
    return `contents of ${a} and ${b} swapped`;
  },
  async (sql, at, last) => {
    const from = Math.max(2, at());
    await sql.query(`delete from kernel.event where seq >= $1`, [from]);
    return `everything from ${from} to ${last} cut off`;
  },
  async (sql, at) => {
    const seq = at();
    await sql.query(`delete from seal.batch where to_seq >= $1`, [seq]);
    await sql.query(`delete from kernel.event where seq > coalesce((select max(to_seq) from seal.batch), 0)`);
    return `log and chain cut off together before ${seq}`;
  },
  async (sql, at) => {
    const seq = at();
    await sql.query(
      `update seal.batch set leaves = set_byte(leaves, 3, (get_byte(leaves, 3) + 1) % 256)
      where $1 between from_seq and to_seq`,
      [seq],
    );
    return `chain edited at ${seq}`;
  },
  async (sql, at) => {
    const seq = at();
    await sql.query(
      `insert into kernel.event (id, seq, at, kind, subject, subject_id, actor, data)
      select gen_random_uuid(), -$1::bigint, at, kind, subject, subject_id, actor, data from kernel.event where seq = $1`,
      [seq],
    );
    return `a copy of ${seq} put under a number of its own`;
  },
];

/**
 * Random edits, deletions, swaps and cuts of the sealed history by a superuser for whom no trigger and no row security
 * counts; each must be found. Nothing is wrong before the first and after the last.
 */
export async function proveHistory(tamperings = 1_000): Promise<boolean> {
  const stage = await Stage.open();
  const directory = mkdtempSync(join(tmpdir(), 'hotline-anchor-'));
  const sql = await stage.sql();
  const sealer = await new Connections(stage.settings).dedicated('sealer', 'hotline_sealer');
  try {
    await stage.worker.stop();
    const last = await writeHistory(sql);
    const key = new SealKey(randomBytes(32).toString('hex'));
    const proof = new SealProof(key.publicHex);
    const anchor = new Anchor(join(directory, 'anchor'));
    while ((await sealNext(sealer, key, anchor, BATCH)) > 0);
    const before = await verifyHistory(sealer, proof, anchor);
    process.stdout.write(`${before.events} events in ${before.batches} batches, ${before.flaws} flaws\n`);

    const draw = new Random(SEED);
    const missed: string[] = [];
    for (let i = 0; i < tamperings; i++) {
      await sql.query('begin');
      await sql.query('set local session_replication_role = replica');
      const done = await TAMPERINGS[i % TAMPERINGS.length]!(sql, () => sequence(draw, last), last);
      const { flaws } = await verifyHistory(sql, proof, anchor);
      await sql.query('rollback');
      if (flaws === 0) missed.push(done);
    }
    for (const each of missed.slice(0, 10)) process.stdout.write(`  NOT FOUND: ${each}\n`);
    const after = await verifyHistory(sealer, proof, anchor);
    process.stdout.write(
      `${tamperings} tamperings of ${TAMPERINGS.length} kinds (seed ${SEED}): ${tamperings - missed.length} found; ${after.flaws} flaws when all were undone\n`,
    );
    return missed.length === 0 && before.flaws === 0 && after.flaws === 0 && before.events === last;
  } finally {
    await sealer.end();
    await sql.end();
    await stage.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

const sequence = (draw: Random, last: number) => 1 + Math.floor(draw.next() * (last - 1));

/** Fills the log up to a round number of events and gives each its place; returns the last. */
async function writeHistory(sql: Client): Promise<number> {
  await sql.query(
    `insert into kernel.event (id, at, kind, subject, subject_id, work_order_id, actor, data)
     select uuidv7(), now(), 'workOrder.noted', 'workOrder', n::text, null, '{"kind": "system", "id": "proof", "name": null}',
       jsonb_build_object('n', n, 'unit', 'LG.WATER') from generate_series(1, $1) n`,
    [EVENTS],
  );
  await sql.query(`update kernel.event e set seq = place.n + coalesce((select max(seq) from kernel.event), 0)
    from (select id, row_number() over (order by id) as n from kernel.event where seq is null) place where place.id = e.id`);
  const { rows } = await sql.query<{ last: string }>('select max(seq)::text as last from kernel.event');
  return Number(rows[0]!.last);
}
