import { Injectable } from '@nestjs/common';
import { Database, Problem } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { Drafts } from './drafts.js';
import { PackVersions } from './pack-versions.js';
import { dayStart } from './shanghai-day.js';
import type { PolicyVersion } from './version.entity.js';
import { Versions, receiptOf, signed, told } from './versions.js';
import type { VersionEnding, VersionReceipt, VersionStep } from './rulebook.views.js';

/** From a draft to a version in force: submitted by one person, published by another. */
@Injectable()
export class Publishing {
  constructor(
    private readonly database: Database,
    private readonly versions: Versions,
    private readonly packVersions: PackVersions,
    private readonly drafts: Drafts,
  ) {}

  /** @throws Problem 400 naming path and code of every mistake, 404, 409 */
  submit(scope: Scope, intent: IntentOf, id: string, body: VersionStep): Promise<VersionReceipt> {
    return this.moving(scope, intent, id, body.version, async (tx, version) => {
      version.make('submit', await this.versions.facts(tx, version, scope.actor));
      this.assertValid(version);
      version.submitted(signed(scope.actor), tx.now);
      tx.emit(told('submitted', version));
    });
  }

  takeBack(scope: Scope, intent: IntentOf, id: string, body: VersionStep): Promise<VersionReceipt> {
    return this.moving(scope, intent, id, body.version, async (tx, version) => {
      version.make('takeBack', await this.versions.facts(tx, version, scope.actor));
      version.takenBack();
      tx.emit(told('takenBack', version));
    });
  }

  /** Gives it its number; from its first day on it is in force. @throws Problem 400, 404, 409 */
  async publish(scope: Scope, intent: IntentOf, id: string, body: VersionStep): Promise<VersionReceipt> {
    const receipt = await this.moving(scope, intent, id, body.version, async (tx, version) => {
      version.make('publish', await this.versions.facts(tx, version, scope.actor));
      this.assertValid(version);
      const last = await this.versions.last(tx, version.part);
      const effective = Math.max(dayStart(version.validFrom).getTime(), tx.now.getTime(), last.effectiveAt!.getTime());
      version.published(signed(scope.actor), tx.now, await this.nextNumber(tx, version), new Date(effective));
      tx.emit(told('published', version));
    });
    await this.packVersions.refresh();
    return receipt;
  }

  reject(scope: Scope, intent: IntentOf, id: string, body: VersionEnding): Promise<VersionReceipt> {
    return this.end('reject', 'rejected', scope, intent, id, body);
  }

  async recall(scope: Scope, intent: IntentOf, id: string, body: VersionEnding): Promise<VersionReceipt> {
    const receipt = await this.end('recall', 'recalled', scope, intent, id, body);
    await this.packVersions.refresh();
    return receipt;
  }

  discard(scope: Scope, intent: IntentOf, id: string, body: VersionEnding): Promise<VersionReceipt> {
    return this.end('discard', 'discarded', scope, intent, id, body);
  }

  private end(
    move: 'reject' | 'recall' | 'discard',
    what: string,
    scope: Scope,
    intent: IntentOf,
    id: string,
    { version: seen, reason }: VersionEnding,
  ): Promise<VersionReceipt> {
    return this.moving(scope, intent, id, seen, async (tx, version) => {
      version.make(move, await this.versions.facts(tx, version, scope.actor));
      version.ended(signed(scope.actor), tx.now, reason);
      tx.emit(told(what, version));
    });
  }

  private moving(
    scope: Scope,
    intent: IntentOf,
    id: string,
    seen: number,
    work: (tx: Tx, version: PolicyVersion) => Promise<void>,
  ): Promise<VersionReceipt> {
    return this.database.write(scope, intent, async (tx) => {
      const version = await this.versions.locked(tx, id, seen);
      await work(tx, version);
      return receiptOf(version);
    });
  }

  /** A number that was recalled is not given again. */
  private async nextNumber(tx: Tx, { part }: PolicyVersion): Promise<number> {
    const [highest] = await this.versions.numbered(tx, part);
    return (highest?.number ?? 0) + 1;
  }

  private assertValid(version: PolicyVersion): void {
    const problems = this.drafts.problems(version);
    if (problems.length === 0) return;
    throw new Problem('validation', {
      errors: problems.map(({ path, code, says }) => ({
        path: path ? `content.${path}` : 'content',
        message: says,
        ...(code !== null && { code }),
      })),
    });
  }
}
