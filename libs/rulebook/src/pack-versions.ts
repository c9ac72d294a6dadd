import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { sql } from 'kysely';
import type { Subscription } from 'rxjs';
import { Database, Feed, Log, Moment, momentNow, newId, systemScope } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack, PACK_PARTS, PackEdition, partsOf } from '@hotline/policy';
import type { PackPartContents } from '@hotline/policy';
import { filled, hashOf } from './content.rules.js';
import { problemsOf, readContent } from './problems.js';
import { beginnings, numbersOf, versionsAt } from './timeline.rules.js';
import type { PublishedVersion } from './timeline.rules.js';
import type { VersionContent } from './version.entity.js';

const SCOPE = systemScope('rulebook');
/** How often the clock is looked at for code that runs outside of any transaction, in milliseconds. */
const LOOK_MS = 1_000;
/** Transactions that began before a version did may still run; editions that ended within this time stay at hand. */
const GRACE_MS = 3_600_000;
/** Editions of the past kept in memory for replays; each shares all but its own parts with the others. */
const MOST_EDITIONS = 16;

interface Stretch {
  from: number;
  edition: PackEdition;
}

/**
 * The versions of the rulebook as every process reads them, and the source that the {@link CityPack} follows. Within a
 * transaction the edition is chosen by the transaction's instant when the pack is read first, and stays; outside of one,
 * the edition of the last instant seen answers.
 */
@Injectable()
export class PackVersions implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  /** The pack's own files. */
  readonly files: PackEdition;
  private published: readonly PublishedVersion[] = [];
  private timeline: readonly Stretch[];
  private present = 0;
  private readonly chosen = new WeakMap<Moment, PackEdition>();
  private readonly contents = new Map<string, VersionContent>();
  private readonly editions = new Map<string, PackEdition>();
  private reading: Promise<void> = Promise.resolve();
  private subscription: Subscription | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly feed: Feed,
    private readonly pack: CityPack,
    private readonly log: Log,
  ) {
    this.files = pack.edition;
    this.timeline = [{ from: 0, edition: this.files }];
  }

  async onModuleInit(): Promise<void> {
    await this.storeFirst();
    await this.refresh();
    this.pack.follow(() => this.inForce());
  }

  async onApplicationBootstrap(): Promise<void> {
    this.subscription = this.feed.events$.subscribe((events) => {
      if (events.some(({ kind }) => kind === 'policy.published' || kind === 'policy.recalled'))
        this.refresh().catch((error: unknown) => this.log.warn('policy not read again', { error: String(error) }));
    });
    await this.feed.start();
    await this.refresh();
    this.timer = setInterval(() => void this.look(), LOOK_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.subscription?.unsubscribe();
  }

  /** The edition that holds for the code that asks. */
  inForce(): PackEdition {
    const moment = momentNow();
    if (!moment) return this.editionAt(this.present);
    let edition = this.chosen.get(moment);
    if (!edition) {
      this.present = moment.now.getTime();
      this.chosen.set(moment, (edition = this.editionAt(this.present)));
    }
    return edition;
  }

  /** The pack as it was, or will be, at an instant: for replays. */
  async at(instant: Date): Promise<PackEdition> {
    const versions = versionsAt(this.published, instant.getTime());
    await this.database.inScope(SCOPE, (tx) => this.load(tx, versions));
    return this.compose(versions);
  }

  /** Whether this process has read a published version. */
  knows(id: string): boolean {
    return this.published.some((version) => version.id === id);
  }

  /** Reads the published versions again; calls made meanwhile wait their turn, so that the last reading stands. */
  refresh(): Promise<void> {
    const next = this.reading.catch(() => undefined).then(() => this.read());
    this.reading = next;
    return next;
  }

  private async read(): Promise<void> {
    await this.database.inScope(SCOPE, async (tx) => {
      const published = await tx.rows(sql<PublishedVersion>`select id, part, number, sha256,
          (extract(epoch from effective_at) * 1000)::float8 as "effectiveAt"
        from rulebook.version where state = 'published' order by part, number`);
      const since = beginnings(published, tx.now.getTime() - GRACE_MS);
      const stretches = since.map((from) => ({ from, versions: versionsAt(published, from) }));
      await this.load(
        tx,
        stretches.flatMap(({ versions }) => versions),
      );
      this.timeline = stretches.map(({ from, versions }) => ({ from, edition: this.compose(versions) }));
      this.published = published;
      this.present = tx.now.getTime();
    });
  }

  /** Reads the contents that are not at hand; what the pack's files say themselves is not read. */
  private async load(tx: Tx, versions: readonly PublishedVersion[]): Promise<void> {
    const own = partsOf(this.files.content);
    const wanted = versions.filter(({ id, part, sha256 }) => !this.contents.has(id) && hashOf(own[part]) !== sha256);
    if (wanted.length === 0) return;
    const ids = `{${wanted.map(({ id }) => id).join(',')}}`;
    const rows = await tx.rows(sql<{ id: string; content: VersionContent }>`select id, content from rulebook.version
      where id = any (${ids}::uuid[])`);
    for (const { id, content } of rows) this.contents.set(id, content);
  }

  /** @throws Error when a stored version does not fit the product any more, naming part, number and path */
  private compose(versions: readonly PublishedVersion[]): PackEdition {
    const key = versions.map(({ id }) => id).join();
    const known = this.editions.get(key);
    if (known) return known;
    const own = partsOf(this.files.content);
    const parts: Partial<Record<keyof PackPartContents, unknown>> = {};
    const hashes: string[] = [];
    for (const { id, part, number, sha256 } of versions) {
      const stored = this.contents.get(id);
      if (!stored) continue;
      const content = filled(stored, own[part]);
      parts[part] = readContent(part, content);
      hashes.push(sha256);
      if (parts[part] === undefined) {
        const [problem] = problemsOf(this.files.content, part, content);
        throw new Error(`rulebook: ${part} ${number} cannot be read: ${problem?.path} ${problem?.says}`);
      }
    }
    const edition = this.files.with(parts as Partial<PackPartContents>, numbersOf(versions), hashes);
    if (this.editions.size >= MOST_EDITIONS) this.editions.delete(this.editions.keys().next().value!);
    this.editions.set(key, edition);
    return edition;
  }

  private editionAt(at: number): PackEdition {
    return (this.timeline.findLast(({ from }) => from <= at) ?? this.timeline[0]!).edition;
  }

  /** Version 1 of each part is what the pack's files say at the first start. */
  private async storeFirst(): Promise<void> {
    const own = partsOf(this.files.content);
    const { validFrom } = this.files.content.pack;
    const stored = await this.database.inScope(SCOPE, async (tx) => {
      const rows = await tx.rows(sql<{ part: string; sha256: string }>`select part, sha256 from rulebook.version
        where number = 1`);
      for (const part of PACK_PARTS.filter((each) => !rows.some((row) => row.part === each)))
        await tx.rows(sql`insert into rulebook.version (id, part, number, state, version, valid_from, effective_at,
            content, sha256, note, origin, drafted_by, drafted_at, published_by, published_at)
          values (${newId()}, ${part}, 1, 'published', 1, ${validFrom}, ${`${validFrom}T00:00:00+08:00`}::timestamptz,
            ${JSON.stringify(own[part])}::jsonb, ${hashOf(own[part])}, ${this.files.content.pack.version}, 'pack',
            ${BY_PACK}::jsonb, ${tx.now}, ${BY_PACK}::jsonb, ${tx.now})
          on conflict do nothing`);
      return rows;
    });
    const changed = PACK_PARTS.filter((part) => {
      const row = stored.find((each) => each.part === part);
      return row && row.sha256 !== hashOf(own[part]);
    });
    if (changed.length > 0)
      this.log.warn('the pack on disk differs from version 1; it is not in force, publish a version', {
        parts: changed.join(),
      });
  }

  private async look(): Promise<void> {
    const [row] = await this.database
      .ask<{ now: string }>(sql`select (extract(epoch from kernel.now()) * 1000)::bigint::text as now`)
      // Without a database there is nothing to decide; the next look sees.
      .catch(() => []);
    if (row) this.present = Number(row.now);
  }
}

const BY_PACK = JSON.stringify({ id: 'pack', name: 'pack' });
