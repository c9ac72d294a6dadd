import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, systemScope } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { CityPack, VersionEffects } from '@hotline/policy';
import type { PackPart } from '@hotline/policy';
import { PackVersions } from './pack-versions.js';

const SCOPE = systemScope('rulebook');

interface Due {
  id: string;
  part: PackPart;
  number: number;
}
interface Turn extends Due {
  name: string;
  after: string | null;
}

/**
 * What follows when a version begins: it is told once (`policy.begun`), and the effects registered for its part run,
 * batch by batch. Each batch, its events and its cursor are one transaction, so a kill repeats nothing and loses nothing.
 * Any number of workers may step; one effect is in one hand at a time.
 */
@Injectable()
export class BegunVersions {
  constructor(
    private readonly database: Database,
    private readonly effects: VersionEffects,
    private readonly packVersions: PackVersions,
    private readonly pack: CityPack,
  ) {}

  /** Does the next piece of work; answers whether there was any. */
  async step(): Promise<boolean> {
    return (await this.tell()) || (await this.work());
  }

  /** Versions that begin are told, and their effects noted as work to be done. */
  private tell(): Promise<boolean> {
    return this.database.inScope(SCOPE, async (tx) => {
      const due = await tx.rows(sql<Due>`select v.id, v.part, v.number from rulebook.version v
        where v.state = 'published' and v.number > 1 and v.effective_at <= ${tx.now}
          and not exists (select from rulebook.effect e where e.version_id = v.id and e.name = 'begun')
        order by v.effective_at, v.part, v.number`);
      for (const version of due) await this.begin(tx, version);
      return due.length > 0;
    });
  }

  private async begin(tx: Tx, { id, part, number }: Due): Promise<void> {
    const told = await tx.rows(sql`insert into rulebook.effect (version_id, name, started_at, done_at)
      values (${id}, 'begun', ${tx.now}, ${tx.now}) on conflict do nothing returning name`);
    if (told.length === 0) return;
    for (const { name } of this.effects.of(part))
      await tx.rows(sql`insert into rulebook.effect (version_id, name, started_at)
        values (${id}, ${name}, ${tx.now}) on conflict do nothing`);
    tx.emit({ kind: 'policy.begun', subject: 'policyVersion', subjectId: id, data: { part, version: number } });
  }

  private async work(): Promise<boolean> {
    const [next] = await this.database.inScope(SCOPE, (tx) => this.open(tx, false));
    if (!next) return false;
    // An effect reckons by the new version; a process that has not heard of it yet would do nothing and call it done.
    if (!this.packVersions.knows(next.id)) await this.packVersions.refresh();
    return this.database.inScope(SCOPE, async (tx) => {
      const [turn] = await this.open(tx, true);
      const effect = turn && this.effects.of(turn.part).find(({ name }) => name === turn.name);
      if (!effect || this.pack.edition.numbers[turn.part] < turn.number) return false;
      const { part, number, after } = turn;
      const done = await effect.batch(tx, { part, number, after });
      await tx.rows(sql`update rulebook.effect set after = ${done.after ?? turn.after},
          looked = looked + ${done.looked}, changed = changed + ${done.changed},
          done_at = ${done.after === null ? tx.now : null}::timestamptz
        where version_id = ${turn.id} and name = ${turn.name}`);
      return true;
    });
  }

  /** The effect to be worked on next that no other worker has in hand and that this process can do. */
  private open(tx: Tx, lock: boolean): Promise<Turn[]> {
    return tx.rows(sql<Turn>`select v.id, v.part, v.number, e.name, e.after
      from rulebook.effect e join rulebook.version v on v.id = e.version_id
      where e.done_at is null order by v.effective_at, v.number, e.name
      limit 1 ${lock ? sql`for update of e skip locked` : sql``}`);
  }
}
