import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Units } from '@hotline/identity';
import { Problem, notFound } from '@hotline/kernel';
import type { Actor, NewEvent, Tx } from '@hotline/kernel';
import type { PackPart } from '@hotline/policy';
import { PolicyVersion } from './version.entity.js';
import type { Signed } from './version.entity.js';
import type { VersionFacts } from './version.lifecycle.js';
import { dayOf } from './shanghai-day.js';
import type { VersionReceipt } from './rulebook.views.js';

/** Finds versions, locks them, and gathers what their guards look at. */
@Injectable()
export class Versions {
  constructor(private readonly units: Units) {}

  /**
   * Locks a version with its part: whoever changes the line of one part does so one after the other.
   * @throws Problem 404, 409 `stale-version`
   */
  async locked(tx: Tx, id: string, version: number): Promise<PolicyVersion> {
    const [seen] = await tx.rows(sql<{ part: PackPart }>`select part from rulebook.version where id = ${id}`);
    if (!seen) throw notFound();
    await this.lockPart(tx, seen.part);
    const found = await tx.em.findOneOrFail(PolicyVersion, { id });
    if (found.version !== version)
      throw new Problem('stale-version', { current: { state: found.state, version: found.version } });
    return found;
  }

  async lockPart(tx: Tx, part: PackPart): Promise<void> {
    await tx.rows(sql`select pg_advisory_xact_lock(hashtext(${`rulebook.${part}`}))`);
  }

  /** The published version with the highest number. */
  async last(tx: Tx, part: PackPart): Promise<PolicyVersion> {
    return tx.em.findOneOrFail(PolicyVersion, { part, state: 'published' }, { orderBy: { number: 'desc' } });
  }

  /** Every version of a part that was given a number, the highest first. */
  numbered(tx: Tx, part: PackPart): Promise<{ id: string; number: number }[]> {
    return tx.rows(sql<{ id: string; number: number }>`select id, number from rulebook.version
      where part = ${part} and number is not null order by number desc`);
  }

  async facts(tx: Tx, version: PolicyVersion, actor: Actor): Promise<VersionFacts> {
    const last = await this.last(tx, version.part);
    const begun = (each: PolicyVersion) => each.effectiveAt != null && each.effectiveAt <= tx.now;
    return {
      today: dayOf(tx.now),
      validFrom: version.validFrom,
      onLast: version.basedOn === last.id,
      scheduled: begun(last) || last.id === version.id ? null : last.validFrom,
      ownWork: [version.draftedBy.id, version.submittedBy?.id].includes(actor.id),
      inLine: this.inLine(actor),
      begun: begun(version),
      followed: version.state === 'published' && last.id !== version.id,
    };
  }

  private inLine(actor: Actor): boolean {
    if (!('unit' in actor)) return false;
    const hotlines = this.units.all().filter(({ kind }) => kind === 'hotline');
    return hotlines.some(({ code }) => this.units.isUnder(code, actor.unit) || this.units.isUnder(actor.unit, code));
  }
}

export function signed(actor: Actor): Signed {
  return { id: actor.id, name: actor.name ?? actor.id };
}

export function told(what: string, version: PolicyVersion, more: NewEvent['data'] = {}): NewEvent {
  const { id, part, number, validFrom } = version;
  return {
    kind: `policy.${what}`,
    subject: 'policyVersion',
    subjectId: id,
    data: { part, version: number ?? null, validFrom, ...more },
  };
}

export function receiptOf({ id, part, number, state, version }: PolicyVersion): VersionReceipt {
  return { id, part, number: number ?? null, state, version };
}
