import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { sql } from 'kysely';
import { pinyin } from 'pinyin-pro';
import type { Subscription } from 'rxjs';
import { Database, Feed, Log } from '@hotline/kernel';
import { UnitTree } from './unit-tree.js';
import type { UnitRef, UnitView } from './units.views.js';
import { identityScope } from './vault.js';

/** 澜岗市水务局 → lgsswj. */
const initialsOf = (name: string): string =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase();

/**
 * The organisation tree in memory: a few hundred rows that every list, reach and rule asks for. Read at boot and again
 * whenever the feed reports `unit.changed`, in whichever process the change was made.
 */
@Injectable()
export class Units implements OnApplicationBootstrap, OnApplicationShutdown {
  private tree = new UnitTree<UnitView>([]);
  private subscription: Subscription | undefined;

  constructor(
    private readonly database: Database,
    private readonly feed: Feed,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.subscription = this.feed.events$.subscribe((events) => {
      if (events.some((event) => event.kind === 'unit.changed'))
        this.refresh().catch((error: unknown) => this.log.warn('units not read again', { error: String(error) }));
    });
    await this.feed.start();
    await this.refresh();
  }

  onApplicationShutdown(): void {
    this.subscription?.unsubscribe();
  }

  /** Reads the tree again. */
  async refresh(): Promise<void> {
    const rows = await this.database.inScope(identityScope(), (tx) =>
      tx.rows(sql<
        Omit<UnitView, 'initials'>
      >`select code, name, en, kind, parent, tier, hours, duty_phone as "dutyPhone", population,
        aliases, active, receives, version from identity.unit order by place, code`),
    );
    this.tree = new UnitTree(rows.map((row) => ({ ...row, initials: initialsOf(row.name) })));
  }

  /** Every unit, in the order of the city's own list. */
  all(): readonly UnitView[] {
    return this.tree.all;
  }

  get(code: string): UnitView | undefined {
    return this.tree.get(code);
  }

  /** Code and name for a view; a code that no longer stands names itself. */
  ref(code: string): UnitRef {
    return { code, name: this.tree.get(code)?.name ?? code };
  }

  /** The unit and every unit below it. */
  subtree(code: string): string[] {
    return this.tree.subtree(code);
  }

  /** The unit and everything above it, nearest first. */
  line(code: string): string[] {
    return this.tree.line(code);
  }

  /** Whether `code` is `above` or stands somewhere below it. */
  isUnder(code: string, above: string): boolean {
    return this.tree.isUnder(code, above);
  }
}
