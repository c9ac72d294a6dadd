import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Caller } from '@hotline/identity';
import { Database, Problem, invalid, notFound } from '@hotline/kernel';
import type { IntentOf, Tx } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { AccessLog } from './access-log.js';
import type { RevealBody, RevealedIdentity } from './citizen.views.js';
import { concealsCitizen } from './concealment.js';
import type { Confidence } from './concealment.js';
import { Vault } from './vault.js';

/** Identities one person may have revealed within an hour; a callback agent makes about twelve calls in one. */
export const REVEALS_PER_HOUR = 20;
const HOUR_MS = 3_600_000;

/**
 * Tells how confidential a work order is, seen through the transaction's reach; null when there is no such order within
 * reach or it is not this citizen's. The dispatch room, which owns work orders, provides it.
 */
export type ConfidenceOf = (tx: Tx, workOrderId: string, citizenId: string) => Promise<Confidence | null>;

/**
 * The only way to a citizen's plain identity: reason first, log row and event committed, then the seal is opened. If the
 * process dies in between, the log says that somebody looked who perhaps did not; never the other way round.
 */
@Injectable()
export class Reveal {
  private confidenceOf: ConfidenceOf | undefined;

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly log: AccessLog,
    private readonly pack: CityPack,
  ) {}

  /** Called once at start-up by the room that owns work orders. */
  judgeBy(confidenceOf: ConfidenceOf): void {
    this.confidenceOf = confidenceOf;
  }

  /**
   * The plain identity. A unit names the work order it needs it for.
   * @throws Problem 400 for an unknown reason, 403 where the work order conceals its citizen, 404 out of reach,
   * 429 above the quota.
   */
  async reveal(caller: Caller, intent: IntentOf, citizenId: string, body: RevealBody): Promise<RevealedIdentity> {
    if (caller.actor.kind !== 'person')
      throw new Problem('forbidden', { detail: 'Only a person may see an identity.' });
    if (!this.pack.policy.privacy.reveal.reasons.includes(body.reason))
      throw invalid('reason', 'is not a reason of the policy');
    const outcome = await this.database.write(caller.scope, intent, (tx) => this.noteFirst(tx, citizenId, body));
    if ('refused' in outcome) throw new Problem('forbidden', { detail: 'This work order does not tell who asked.' });
    // A second transaction on purpose: what is opened here was logged and committed before.
    return this.database.inScope(caller.scope, async (tx) => {
      if (!(await this.mayKnow(tx, citizenId, body.workOrderId))) throw new Problem('forbidden');
      const identity = await this.vault.open(tx, citizenId);
      if (!identity) throw notFound();
      return identity;
    });
  }

  private async noteFirst(tx: Tx, citizenId: string, body: RevealBody): Promise<{ access: string; refused?: true }> {
    const { reason, note, workOrderId } = body;
    const row = { citizenId, workOrderId: workOrderId ?? null, reason, note };
    if (!(await this.mayKnow(tx, citizenId, workOrderId)))
      return { access: await this.log.note(tx, { ...row, kind: 'refused' }), refused: true };
    await this.checkQuota(tx);
    const access = await this.log.note(tx, { ...row, kind: 'revealed' });
    tx.emit({
      kind: 'citizen.revealed',
      subject: 'citizen',
      subjectId: citizenId,
      workOrderId: workOrderId ?? null,
      data: { citizen: citizenId, reason },
    });
    return { access };
  }

  /**
   * False when the work order conceals its citizen from this reach.
   * @throws Problem 404 when citizen or work order are out of reach, 400 when a unit names no work order.
   */
  private async mayKnow(tx: Tx, citizenId: string, workOrderId: string | undefined): Promise<boolean> {
    const city = tx.scope.reach.kind === 'all';
    if (workOrderId === undefined && !city) throw invalid('workOrderId', 'must name the work order this is for');
    if (workOrderId !== undefined) {
      const confidence = await this.confidenceOf?.(tx, workOrderId, citizenId);
      if (!confidence) throw notFound();
      if (concealsCitizen(confidence, tx.scope.reach)) return false;
    }
    const [seen] = await tx.rows(sql<{ id: string }>`select id from citizens.citizen where id = ${citizenId}`);
    if (!seen) throw notFound();
    return true;
  }

  private async checkQuota(tx: Tx): Promise<void> {
    // Two requests side by side must not both be the twentieth.
    await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`reveal ${tx.scope.actor.id}`}, 12345))`);
    const n = await this.log.revealsSince(tx, new Date(tx.now.getTime() - HOUR_MS));
    if (n >= REVEALS_PER_HOUR) throw new Problem('rate-limited', { retryAfter: HOUR_MS / 1000 });
  }
}
