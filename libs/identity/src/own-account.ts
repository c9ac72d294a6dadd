import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, Problem, invalid } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { Credentials } from './credentials.js';
import { accountKey, countFailure, failuresOf, forgetFailures, serverNow } from './failures.js';
import { ACCOUNT_TRIES, lockedFor } from './lock-out.rules.js';
import { hashPassword, passwordIs } from './password.js';
import { Sessions } from './sessions.js';
import type { Person } from './sessions.js';
import { actorOf } from './signed-in.js';
import { newTotpSecret, totpInvitation, totpStep } from './totp.js';
import { identityScope, openVault } from './vault.js';

/** What somebody may do with their own account. Every change of what proves them hands out a new session token. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly database: Database,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
  ) {}

  /** Ends the session. */
  async signOut(person: Person): Promise<void> {
    await this.inVault(person, async (tx) => {
      await this.sessions.end(tx, person.sessionId, person.id);
      tx.emit({
        kind: 'person.signedOut',
        subject: 'person',
        subjectId: person.id,
        data: { session: person.sessionId },
      });
    });
  }

  /**
   * A new secret for the person's authenticator app; counts once {@link enrol} has proved it.
   * @throws Problem 409 when already enrolled: whoever only holds a session must not swap the second factor.
   */
  async invite(person: Person): Promise<{ secret: string; uri: string; svg: string }> {
    const secret = newTotpSecret();
    await this.inVault(person, async (tx) => {
      const credential = await this.credentials.of(tx, person.id);
      if (!credential || credential.totpSecret !== null)
        throw new Problem('conflict', {
          detail: 'One-time codes are enrolled already; the security administrator can reset them.',
        });
      await this.credentials.offerTotp(tx, person.id, secret);
    });
    return totpInvitation(secret, person.account);
  }

  /**
   * Enrols the invited secret by a code made with it; returns the token of the session that replaces this one.
   * @throws Problem 400 at `code` when nothing was invited or the code proves nothing.
   */
  async enrol(person: Person, code: string): Promise<string> {
    return this.inVault(person, async (tx) => {
      const credential = await this.credentials.of(tx, person.id);
      const pending = credential?.totpPending;
      const step = pending ? totpStep(pending, code, await serverNow(tx), 0) : null;
      if (step === null) throw invalid('code', 'is not the code that the app shows now');
      await this.credentials.enrolTotp(tx, person.id, step);
      await tx.rows(sql`update identity.person set totp = true, version = version + 1 where id = ${person.id}`);
      tx.emit({ kind: 'person.changed', subject: 'person', subjectId: person.id, data: { fields: ['totp'] } });
      return this.replace(tx, person);
    });
  }

  /**
   * Changes the password and ends every other session; returns the token of the session that replaces this one. Wrong
   * tries at the current one count towards the lock-out like those at the sign-in.
   * @throws Problem 401 `invalid-credentials`, 423 `locked`.
   */
  async changePassword(person: Person, current: string, next: string): Promise<string> {
    if (next.toLowerCase().includes(person.account.toLowerCase()))
      throw invalid('next', 'must not hold the account name');
    const nextHash = await hashPassword(next);
    const outcome = await this.inVault(person, (tx) => this.tryChange(tx, person, current, nextHash));
    if ('token' in outcome) return outcome.token;
    throw outcome.problem;
  }

  /** A refusal is returned, not thrown: the wrong try it counts must commit. */
  private async tryChange(
    tx: Tx,
    person: Person,
    current: string,
    nextHash: string,
  ): Promise<{ token: string } | { problem: Problem }> {
    const key = accountKey(person.account);
    const now = await serverNow(tx);
    const before = await failuresOf(tx, key, 'lock');
    const wait = lockedFor(before, now);
    if (wait > 0) return { problem: new Problem('locked', { retryAfter: Math.ceil(wait / 1000) }) };
    const credential = await this.credentials.of(tx, person.id);
    if (!(await passwordIs(credential?.passwordHash, current))) {
      await countFailure(tx, key, before, now, ACCOUNT_TRIES);
      return { problem: new Problem('invalid-credentials') };
    }
    await forgetFailures(tx, key);
    await this.credentials.setPassword(tx, person.id, nextHash);
    tx.emit({ kind: 'person.changed', subject: 'person', subjectId: person.id, data: { fields: ['password'] } });
    return { token: await this.replace(tx, person) };
  }

  private async replace(tx: Tx, person: Person): Promise<string> {
    await this.sessions.endAll(tx, person.id);
    return (await this.sessions.open(tx, person.id)).token;
  }

  private inVault<T>(person: Person, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.inScope(identityScope(actorOf(person)), async (tx) => {
      await openVault(tx, 'identity');
      return work(tx);
    });
  }
}
