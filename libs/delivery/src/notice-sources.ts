import { Injectable } from '@nestjs/common';
import type { FeedEvent, Tx } from '@hotline/kernel';
import { NOTICED, tellingsOf } from './notice.rules.js';
import type { Telling } from './notice.rules.js';

/** What another room tells people of its own events; it knows who they are. */
export interface NoticeSource {
  kinds: readonly string[];
  of: (tx: Tx, event: FeedEvent) => Promise<readonly Telling[]>;
}

/** Rooms above this one say here at start-up whom their events concern, since this room may not know them. */
@Injectable()
export class NoticeSources {
  private readonly sources = new Map<string, NoticeSource>();

  add(source: NoticeSource): void {
    for (const kind of source.kinds) this.sources.set(kind, source);
  }

  /** Whether an event of this kind may change anybody's notices. */
  concerns(kind: string): boolean {
    return NOTICED.has(kind) || this.sources.has(kind);
  }

  async of(tx: Tx, event: FeedEvent): Promise<readonly Telling[]> {
    const own = tellingsOf(event);
    const others = await this.sources.get(event.kind)?.of(tx, event);
    return others ? [...own, ...others] : own;
  }
}
