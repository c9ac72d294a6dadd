import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { z } from 'zod';
import { Units } from '@hotline/identity';
import { Database, Settings, decodeCursor, encodeCursor, notFound } from '@hotline/kernel';
import type { IntentOf, Scope } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { outlines } from './areas.rules.js';
import type {
  CityMap,
  EchoCounts,
  EchoRequest,
  MatterQuery,
  PublicFigures,
  PublicMatter,
  PublicMatterList,
} from './matters.schema.js';
import { PUBLIC_STATE } from './public.words.js';
import { ENDED_STATES, PUBLICATION_COLUMNS } from './publications.js';
import type { PublicationRow } from './publications.js';

const Key = z.tuple([z.number().int().min(0), z.string().regex(/^\d{1,15}$/), z.uuid()]);
const iso = (ms: string | null): string | null => (ms === null ? null : new Date(Number(ms)).toISOString());

/** Public matters (公开诉求) as everybody reads them; row security shows a reader without reach nothing else. */
@Injectable()
export class Matters {
  private readonly deviceKey: KeyObject;
  private map: { of: object; says: CityMap } | undefined;

  constructor(
    private readonly database: Database,
    private readonly pack: CityPack,
    private readonly units: Units,
    settings: Settings,
  ) {
    this.deviceKey = createSecretKey(createHmac('sha256', settings.secret).update('device of an echo, 1').digest());
  }

  async list(scope: Scope, query: MatterQuery): Promise<PublicMatterList> {
    const { most } = this.pack.channels.publication;
    const after = decodeCursor(query.cursor, Key);
    const weight = query.order === 'most' ? sql`p.echoes` : sql`0::int`;
    const ids = query.ids && `{${query.ids}}`;
    const categories = query.category && `{${this.within(query.category).join(',')}}`;
    const rows = await this.database.inScope(scope, (tx) =>
      tx.rows(sql<PublicationRow & { weight: number }>`select ${PUBLICATION_COLUMNS}, ${weight} as weight
        from channels.publication p where p.shown
          ${query.district ? sql`and p.district = ${query.district}` : sql``}
          ${categories ? sql`and p.category = any(${categories}::text[])` : sql``}
          ${query.status === 'answered' ? sql`and p.answer is not null` : query.status === 'open' ? sql`and p.answer is null` : sql``}
          ${ids ? sql`and p.public_id = any(${ids}::text[])` : sql``}
          ${after ? sql`and (${weight}, p.received_at, p.work_order_id) < (${after[0]}, to_timestamp(${after[1]}::numeric / 1000), ${after[2]}::uuid)` : sql``}
        order by ${weight} desc, p.received_at desc, p.work_order_id desc limit ${most + 1}`),
    );
    const page = rows.slice(0, most);
    const last = page.at(-1);
    return {
      items: page.map((row) => this.matter(row)),
      next: rows.length > most && last ? encodeCursor([last.weight, last.received, last.work_order_id]) : null,
    };
  }

  /** @throws Problem 404 when it is not public */
  async one(scope: Scope, id: string): Promise<PublicMatter> {
    const [row] = await this.database.inScope(scope, (tx) =>
      tx.rows(
        sql<PublicationRow>`select ${PUBLICATION_COLUMNS} from channels.publication p where p.shown and p.public_id = ${id}`,
      ),
    );
    if (!row) throw notFound();
    return this.matter(row);
  }

  async figures(scope: Scope): Promise<PublicFigures> {
    const [row] = await this.database.inScope(scope, (tx) =>
      tx.rows(sql<PublicFigures>`select count(*)::int as received, count(p.answered_at)::int as answered,
          (count(*) filter (where p.answered_at <= p.due_at))::int as "inTime",
          (percentile_cont(0.5) within group (order by extract(epoch from p.answered_at - p.received_at)) / 86400)::float8 as "medianDays",
          coalesce(sum(p.echoes), 0)::int as echoes
        from channels.publication p where p.shown`),
    );
    const { medianDays, ...counts } = row!;
    return { ...counts, medianDays: medianDays === null ? null : Math.round(medianDays * 10) / 10 };
  }

  /**
   * Counts a device once, or takes it back.
   * @throws Problem 404 when the matter is not public
   */
  echo(scope: Scope, intent: IntentOf, id: string, { kind, device, on }: EchoRequest): Promise<EchoCounts> {
    const hashed = createHmac('sha256', this.deviceKey).update(device).digest();
    return this.database.write(scope, intent, async (tx) => {
      const [counts] = await tx.rows(
        sql<EchoCounts>`select * from channels.echo(${id}, ${kind}, ${hashed}, ${on}, ${tx.now})`,
      );
      if (!counts) throw notFound();
      return counts;
    });
  }

  /** The city to draw matters on. */
  cityMap(): CityMap {
    const { edition } = this.pack;
    if (this.map?.of !== edition) this.map = { of: edition, says: this.drawn() };
    return this.map.says;
  }

  private drawn(): CityMap {
    const { frame } = this.pack.city;
    const streets = this.pack.units
      .all()
      .filter(({ kind, centroid }) => (kind === 'street' || kind === 'town') && centroid);
    const rings = outlines(
      frame,
      streets.map(({ code, centroid }) => ({ code, ...centroid! })),
    );
    const districts = [...new Set(streets.map(({ parent }) => parent ?? ''))];
    return {
      type: 'FeatureCollection',
      bbox: [frame.lonMin, frame.latMin, frame.lonMax, frame.latMax],
      features: streets.map(({ code, zh, en, parent, centroid }) => ({
        type: 'Feature',
        id: code,
        properties: {
          zh,
          en,
          district: parent ?? '',
          tint: districts.indexOf(parent ?? ''),
          centre: [centroid!.lon, centroid!.lat],
        },
        geometry: {
          type: 'Polygon',
          coordinates: [rings.get(code)!.map(([lon, lat]): [number, number] => [lon, lat])],
        },
      })),
    };
  }

  /** A category and everything below it. */
  private within(code: string): string[] {
    return this.pack.categories.leaves
      .filter((leaf) => this.pack.categories.isWithin(leaf.code, code))
      .map((leaf) => leaf.code);
  }

  private matter(row: PublicationRow): PublicMatter {
    const ended = ENDED_STATES.includes(row.state);
    const category = row.category === null ? undefined : this.pack.categories.get(row.category);
    return {
      id: row.public_id,
      type: row.type,
      title: row.title,
      text: row.text,
      state: row.state,
      stateText: PUBLIC_STATE[row.state],
      ended,
      category: category ? { code: category.code, zh: category.zh, en: category.en } : null,
      district: this.named(row.district),
      street: this.named(row.street),
      place: row.place,
      lat: row.lat,
      lon: row.lon,
      unit: this.named(row.unit),
      receivedAt: iso(row.received)!,
      answeredAt: iso(row.answered),
      dueAt: ended ? null : iso(row.due),
      updatedAt: iso(row.updated)!,
      answer: row.answer,
      echoes: row.echoes,
      follows: row.follows,
    };
  }

  private named(code: string | null) {
    if (code === null) return null;
    const zh = this.units.ref(code).name;
    return { code, zh, en: this.units.get(code)?.en || zh };
  }
}
