import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { anOrder } from '../builders.js';
import { accountOf } from '../people.js';
import type { Product } from '../product.js';
import type { Visitor } from '../visitor.js';
import { UNITS } from './closed-loop.model.js';
import type { Kind, Matter, Mover } from './closed-loop.model.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What the database has of one order: what the model knows too, the ids behind it, and everything as one text. */
export interface Found {
  matter: Matter;
  ids: Record<Kind, string[]>;
  /** Every row and the number of events: what a refused command must leave as it is. */
  whole: string;
}

const list = (rows: string, from: string) => `(select coalesce(jsonb_agg(${rows}), '[]') from ${from})`;
const UNDER = ['assignment', 'clock', 'reply', 'return_request', 'objection', 'extension', 'pause', 'ledger_entry'];
const partOf = (alias: string) => `(select p.n from part p where p.id = ${alias}.assignment_id)`;
const hanging = (table: string, order: string) =>
  list(
    `jsonb_build_object('id', h.id, 'of', ${partOf('h')}, 'state', h.state, 'version', h.version) order by h.${order}, h.id`,
    `dispatch.${table} h where h.work_order_id = $1`,
  );

const FIND = `with part as (select a.*, (row_number() over (order by assigned_at, id) - 1)::int as n
    from dispatch.assignment a where work_order_id = $1)
  select jsonb_build_object(
    'order', (select jsonb_build_object('state', state, 'version', version, 'round', round, 'returns', returns, 'urges', urges,
      'ledgered', ledgered) from dispatch.work_order where id = $1),
    'parts', ${list(`jsonb_build_object('id', id, 'unit', unit, 'role', role, 'round', round, 'state', state, 'version', version, 'noReturn', no_return) order by n`, 'part')},
    'objections', ${hanging('objection', 'opened_at')},
    'extensions', ${hanging('extension', 'at')},
    'ledger', ${hanging('ledger_entry', 'at')},
    'pauses', ${list(`jsonb_build_object('of', ${partOf('h')}, 'open', h.ended_at is null) order by h.at, h.id`, 'dispatch.pause h where h.work_order_id = $1')},
    'callbacks', ${list(`jsonb_build_object('id', id, 'state', state, 'version', version, 'round', round) order by planned_at, id`, 'callback.callback where work_order_id = $1')},
    'absorbed', (select submissions from dispatch.work_order where id = $2)) as found,
    md5(concat((select w::text from dispatch.work_order w where id = $1),
      ${UNDER.map((table) => `(select string_agg(t::text, ',' order by id) from dispatch.${table} t where work_order_id = $1)`).join(', ')},
      (select string_agg(t::text, ',' order by id) from callback.callback t where work_order_id = $1),
      (select count(*) from kernel.event where work_order_id = $1))) as whole`;

type Row = { id: string };

/** People at work on orders of their own, beside other lanes on the same product. */
export class Lane {
  private phones = 0;
  private constructor(
    readonly product: Product,
    private readonly cast: ReadonlyMap<string, Visitor>,
    private readonly master: string,
    private readonly number: number,
    private readonly sql: Client,
  ) {}

  static async open(product: Product, number: number): Promise<Lane> {
    const cast = new Map<string, Visitor>();
    const accounts = {
      operator: 'operator01',
      dispatcher: 'dispatcher01',
      supervisor: 'supervisor01',
      callbackAgent: 'callback01',
    };
    for (const [role, account] of Object.entries(accounts)) cast.set(`${role} null`, await product.as(account));
    for (const unit of UNITS)
      for (const role of ['handler', 'unitLead'] as const)
        cast.set(`${role} ${unit}`, await product.as(accountOf(product, role, unit)));
    const sql = new Client({ connectionString: product.settings.ownerUrl });
    await sql.connect();
    await sql.query(`select set_config('hotline.reach', 'all', false)`);
    return new Lane(product, cast, (await anOrder(product)).id, number, sql);
  }

  close(): Promise<void> {
    return this.sql.end();
  }

  /** A new matter, waiting for dispatch. */
  async anOrder(): Promise<string> {
    const phone = `139${String(this.number).padStart(2, '0')}${String((this.phones += 1)).padStart(6, '0')}`;
    return (await anOrder(this.product, { citizen: { name: '周女士', phone } })).id;
  }

  send({ role, unit }: Mover, method: 'POST' | 'PATCH', path: string, body: object) {
    return this.cast
      .get(`${role} ${unit}`)!
      .send<{ type?: string; state?: string; version?: number }>(method, path, body, {
        'idempotency-key': randomUUID(),
      });
  }

  /** The order into which this lane's repeats are merged. */
  get into(): string {
    return this.master;
  }

  async evidence({ role, unit }: Mover): Promise<string> {
    const headers = { 'content-type': 'image/png', 'idempotency-key': randomUUID() };
    const answer = await this.cast
      .get(`${role} ${unit}`)!
      .send<{ id: string }>('POST', '/attachments?name=proof.png', PNG, headers);
    if (answer.status !== 201) throw new Error(`upload: ${answer.status}`);
    return answer.body.id;
  }

  async find(id: string): Promise<Found> {
    const { rows } = await this.sql.query<{ found: Matter; whole: string }>(FIND, [id, this.master]);
    const { found, whole } = rows[0]!;
    const idsOf = (things: readonly object[]) => (things as Row[]).map((thing) => thing.id);
    const ids = {
      order: [id],
      part: idsOf(found.parts),
      objection: idsOf(found.objections),
      extension: idsOf(found.extensions),
      ledger: idsOf(found.ledger),
      callback: idsOf(found.callbacks),
    };
    const bare = <T extends object>(things: T[]) => things.map((thing) => ({ ...thing, id: undefined }));
    const matter = {
      ...found,
      parts: bare(found.parts),
      objections: bare(found.objections),
      extensions: bare(found.extensions),
      ledger: bare(found.ledger),
      callbacks: bare(found.callbacks),
    };
    return { matter, ids, whole };
  }

  /** Everything that follows by itself has happened; one lane after the other, for readers of the log pass over one another. */
  settle(): Promise<void> {
    const turn = (settling.get(this.product) ?? Promise.resolve()).then(() => this.product.settle());
    settling.set(this.product, turn);
    return turn;
  }
}

const settling = new WeakMap<Product, Promise<void>>();
