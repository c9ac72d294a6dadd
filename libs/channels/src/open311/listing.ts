import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { z } from 'zod';
import { Units } from '@hotline/identity';
import { Submission } from '@hotline/intake';
import { Database, idSchema, instant, invalid, notFound, systemScope } from '@hotline/kernel';
import type { Scope } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { PublicIds } from '../publication/public-ids.js';
import { PUBLIC_STATE } from '../publication/public.words.js';
import { ENDED_STATES, PUBLICATION_COLUMNS } from '../publication/publications.js';
import type { PublicationRow } from '../publication/publications.js';
import type { Language } from './asking.js';
import type { Document, Value } from './documents.js';
import { Open311Services } from './services.js';

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;
/** Values of one filter; more would make an address that no client can send. */
const MOST_VALUES = 200;

const csv = z
  .string()
  .max(8_000)
  .transform((text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  )
  .refine((values) => values.length > 0 && values.length <= MOST_VALUES, `must name 1 to ${MOST_VALUES} values`);
/** A plus that was not escaped came as a blank. */
const when = z
  .string()
  .transform((text) => text.replace(' ', '+'))
  .pipe(instant)
  .transform((text) => new Date(text));
const count = z
  .string()
  .regex(/^\d{1,6}$/, 'must be a whole number')
  .transform(Number)
  .refine((value) => value > 0, 'must be 1 or more');

/** The filters of a list; anything else in the address is passed over. */
export const ListQuery = z.object({
  jurisdiction_id: z.string().max(100).optional(),
  api_key: z.string().max(200).optional(),
  service_request_id: csv.optional(),
  service_code: csv.optional(),
  status: csv
    .refine((values) => values.every((value) => value === 'open' || value === 'closed'), 'must be open or closed')
    .optional(),
  start_date: when.optional(),
  end_date: when.optional(),
  updated_after: when.optional(),
  page: count.default(1),
  page_size: count.optional(),
});
export type ListQuery = z.infer<typeof ListQuery>;

/** Who asks: the public, or a partner, who also sees what came from itself. */
type Reader = Scope | undefined;

/** Reads what is public, and to a partner what it has sent itself; redacted, whoever asks. */
@Injectable()
export class Open311Listing {
  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly services: Open311Services,
    private readonly ids: PublicIds,
  ) {}

  async list(query: ListQuery, partner: Reader, language: Language): Promise<Document> {
    const rows = query.service_request_id
      ? await this.byIds(query.service_request_id, partner)
      : await this.matching(query, partner);
    return { root: 'service_requests', value: rows.map((row) => this.request(row, language)) };
  }

  /** @throws Problem 404 when there is none that this reader may see */
  async one(id: string, partner: Reader, language: Language): Promise<Document> {
    const rows = await this.byIds([id], partner);
    if (rows.length === 0) throw notFound();
    return { root: 'service_requests', value: rows.map((row) => this.request(row, language)) };
  }

  /** The id that became of a token. @throws Problem 404 for one that was never given out */
  async ofToken(token: string): Promise<Document> {
    if (!idSchema.safeParse(token).success) throw notFound();
    const submission = await this.database.inScope(systemScope('open311'), (tx) =>
      tx.em.findOne(Submission, { id: token, channel: 'linked' }),
    );
    const { raw, workOrderId } = submission ?? {};
    if (typeof raw !== 'object' || raw === null || !('open311' in raw)) throw notFound();
    return { root: 'service_requests', value: [{ service_request_id: this.ids.of(workOrderId!), token }] };
  }

  private byIds(ids: readonly string[], partner: Reader): Promise<PublicationRow[]> {
    return this.read(
      sql`p.public_id = any(${`{${ids.filter((id) => /^[0-9a-z]{1,40}$/.test(id)).join(',')}}`}::text[])`,
      partner,
      MOST_VALUES,
      0,
    );
  }

  private async matching(query: ListQuery, partner: Reader): Promise<PublicationRow[]> {
    const { most, page } = this.pack.channels.open311;
    const size = Math.min(query.page_size ?? page, most);
    const offset = (query.page - 1) * size;
    if (offset >= most) return [];
    const now = await this.database.inScope(systemScope('open311'), (tx) => Promise.resolve(tx.now));
    const { from, until } = this.window(query, now);
    const { service_code: codes, status, updated_after: after } = query;
    const open = !status || status.includes('open');
    const closed = !status || status.includes('closed');
    const ended = sql`p.state = any(${`{${ENDED_STATES.join(',')}}`}::text[])`;
    return this.read(
      sql`p.received_at >= ${from} and p.received_at <= ${until}
        ${codes ? sql`and p.category = any(${codes}::text[])` : sql``}
        ${open && closed ? sql`` : closed ? sql`and ${ended}` : sql`and not ${ended}`}
        ${after ? sql`and p.updated_at > ${after}` : sql``}`,
      partner,
      Math.min(size, most - offset),
      offset,
    );
  }

  /** @throws Problem 400 for a span that is longer than the standard allows, or that ends before it begins */
  private window({ start_date: start, end_date: end }: ListQuery, now: Date): { from: Date; until: Date } {
    const span = this.pack.channels.open311.windowDays * DAY_MS;
    const until = end ?? (start ? new Date(start.getTime() + span) : now);
    const from = start ?? new Date(until.getTime() - span);
    if (from > until) throw invalid('end_date', 'must not lie before start_date');
    if (until.getTime() - from.getTime() > span)
      throw invalid('end_date', `must lie within ${span / DAY_MS} days of start_date`);
    return { from, until };
  }

  private read(
    where: ReturnType<typeof sql>,
    partner: Reader,
    limit: number,
    offset: number,
  ): Promise<PublicationRow[]> {
    const seen = partner ? sql`(p.shown or p.source = ${partner.actor.id})` : sql`p.shown`;
    return this.database.inScope(systemScope('open311'), (tx) =>
      tx.rows(sql<PublicationRow>`select ${PUBLICATION_COLUMNS} from channels.publication p where ${seen} and ${where}
        order by p.received_at desc, p.work_order_id desc limit ${limit} offset ${offset}`),
    );
  }

  private request(row: PublicationRow, language: Language): { [name: string]: Value } {
    const closed = ENDED_STATES.includes(row.state);
    const notes = [PUBLIC_STATE[row.state][language], row.answer].filter(Boolean).join('\n');
    const name = (code: string | null) => this.unitName(code, language);
    return {
      service_request_id: row.public_id,
      status: closed ? 'closed' : 'open',
      status_notes: notes,
      service_name: this.services.name(row.category, language),
      service_code: row.category,
      description: row.text,
      agency_responsible: name(row.unit),
      service_notice: null,
      requested_datetime: local(row.received),
      updated_datetime: local(row.updated),
      expected_datetime: closed || row.due === null ? null : local(row.due),
      address: [name(row.district), name(row.street), row.place].filter(Boolean).join(' ') || null,
      address_id: row.street ?? row.district,
      zipcode: null,
      lat: row.lat,
      long: row.lon,
      media_url: null,
    };
  }

  private unitName(code: string | null, language: Language): string | null {
    if (code === null) return null;
    return (language === 'en' && this.units.get(code)?.en) || this.units.ref(code).name;
  }
}

/** An instant as the city's clocks show it, with its offset (the standard asks for one). */
const local = (ms: string): string => `${new Date(Number(ms) + SHANGHAI_MS).toISOString().slice(0, 19)}+08:00`;
