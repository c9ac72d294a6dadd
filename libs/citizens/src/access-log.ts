import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { newId } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';

/** Somebody looked at personal data, or tried to. */
export interface Access {
  /** `opened` a page, `revealed` or was `refused` an identity, `erased` one. */
  kind: 'opened' | 'revealed' | 'refused' | 'erased';
  citizenId?: string | null;
  workOrderId?: string | null;
  reason?: string;
  note?: string | undefined;
}

/** A live page reads itself again at each change; that is one opening, not many. */
const ONE_OPENING_MS = 10 * 60_000;
const MOST_OPENINGS = 20_000;

/** The log of who looked at whom: reading personal data is noted like writing it. Append-only. */
@Injectable()
export class AccessLog {
  /** Latest openings this process has noted; a lost entry only notes an opening once more. */
  private readonly openings = new Map<string, number>();

  /** Notes an access by this transaction's actor; returns the row's id. */
  async note(tx: Tx, access: Access): Promise<string> {
    const id = newId();
    const { actor } = tx.scope;
    const unit = 'unit' in actor ? actor.unit : null;
    await tx.rows(sql`insert into citizens.access
        (id, at, kind, actor_kind, actor_id, actor_name, actor_unit, citizen_id, work_order_id, reason, note)
      values (${id}, ${tx.now}, ${access.kind}, ${actor.kind}, ${actor.id}, ${actor.name}, ${unit},
        ${access.citizenId ?? null}, ${access.workOrderId ?? null}, ${access.reason ?? null}, ${access.note ?? null})`);
    return id;
  }

  /** Notes that a person opened a work order's page; looking again within {@link ONE_OPENING_MS} is the same opening. */
  async opened(tx: Tx, workOrderId: string, citizenId: string | null): Promise<void> {
    const { actor } = tx.scope;
    if (actor.kind !== 'person') return;
    const key = `${actor.id} ${workOrderId}`;
    const last = this.openings.get(key);
    if (last !== undefined && Math.abs(tx.now.getTime() - last) < ONE_OPENING_MS) return;
    this.openings.delete(key);
    this.openings.set(key, tx.now.getTime());
    if (this.openings.size > MOST_OPENINGS) this.openings.delete(this.openings.keys().next().value!);
    await this.note(tx, { kind: 'opened', workOrderId, ...(citizenId ? { citizenId } : {}) });
  }

  /** How often this transaction's actor had an identity revealed since `since`. */
  async revealsSince(tx: Tx, since: Date): Promise<number> {
    const [row] = await tx.rows(sql<{ n: number }>`select count(*)::int as n from citizens.access
      where actor_id = ${tx.scope.actor.id} and kind = 'revealed' and at > ${since}`);
    return row!.n;
  }
}
