import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { Database, Problem, Settings, notFound } from '@hotline/kernel';
import type { IntentOf, Tx } from '@hotline/kernel';
import type { Caller } from './allow.js';
import { checkUnit, createPerson } from './create-person.js';
import { Credentials } from './credentials.js';
import { accountKey, forgetFailures } from './failures.js';
import { derivedKey } from './field-cipher.js';
import { hashPassword } from './password.js';
import type { NewPerson, PersonChange, PersonReceipt } from './people.views.js';
import { Person } from './person.entity.js';
import { Sessions } from './sessions.js';
import { openVault } from './vault.js';

/**
 * What the security administrator does with people. Whoever loses or changes a right loses their sessions with it, and
 * their sockets a moment later; nobody changes their own roles.
 */
@Injectable()
export class People {
  private readonly intentKey: Buffer;

  constructor(
    private readonly database: Database,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
    settings: Settings,
  ) {
    this.intentKey = derivedKey(settings.secret, 'identity/intent', 32);
  }

  /** @throws Problem 400 for a unit that does not stand, 409 when the account is taken. */
  create(caller: Caller, intent: IntentOf, body: NewPerson): Promise<PersonReceipt> {
    return this.database.write(caller.scope, this.blinded(intent), async (tx) => receipt(await createPerson(tx, body)));
  }

  /** @throws Problem 403 for one's own roles or unit, 409 `stale-version`, 400 for a unit that does not stand. */
  change(caller: Caller, intent: IntentOf, id: string, body: PersonChange): Promise<PersonReceipt> {
    return this.toOne(caller, intent, id, body.version, async (tx, person) => {
      const rights = body.roles !== undefined || body.unit !== undefined;
      if (rights) notOneself(caller, id);
      if (body.unit !== undefined) await checkUnit(tx, body.unit);
      const fields = person.apply(body);
      if (rights) await this.sessions.endAll(tx, id);
      tx.emit({
        kind: 'person.changed',
        subject: 'person',
        subjectId: id,
        data: { fields, ...(body.roles && { roles: body.roles }), ...(body.unit && { unit: body.unit }) },
      });
    });
  }

  disable(caller: Caller, intent: IntentOf, id: string, version: number | undefined): Promise<PersonReceipt> {
    return this.toOne(caller, intent, id, version, async (tx, person) => {
      notOneself(caller, id);
      person.disable();
      await this.sessions.endAll(tx, id);
      tx.emit({ kind: 'person.disabled', subject: 'person', subjectId: id, data: {} });
    });
  }

  /** Lets the person sign in again, and forgets wrong tries that locked the account. */
  enable(caller: Caller, intent: IntentOf, id: string, version: number | undefined): Promise<PersonReceipt> {
    return this.toOne(caller, intent, id, version, async (tx, person) => {
      person.enable();
      await forgetFailures(tx, accountKey(person.account));
      tx.emit({ kind: 'person.enabled', subject: 'person', subjectId: id, data: {} });
    });
  }

  signOut(caller: Caller, intent: IntentOf, id: string, version: number | undefined): Promise<PersonReceipt> {
    return this.toOne(caller, intent, id, version, async (tx) => {
      await this.sessions.endAll(tx, id);
      tx.emit({ kind: 'person.signedOut', subject: 'person', subjectId: id, data: { session: null } });
    });
  }

  /** For somebody who has lost the app: the next sign-in asks for the password alone, and enrols anew where needed. */
  resetTotp(caller: Caller, intent: IntentOf, id: string, version: number | undefined): Promise<PersonReceipt> {
    return this.toOne(caller, intent, id, version, async (tx, person) => {
      notOneself(caller, id);
      await this.credentials.dropTotp(tx, id);
      person.totp = false;
      await this.sessions.endAll(tx, id);
      tx.emit({ kind: 'person.changed', subject: 'person', subjectId: id, data: { fields: ['totp'] } });
    });
  }

  setPassword(caller: Caller, intent: IntentOf, id: string, password: string): Promise<PersonReceipt> {
    return this.toOne(caller, this.blinded(intent), id, undefined, async (tx, person) => {
      await this.credentials.setPassword(tx, id, await hashPassword(password));
      await forgetFailures(tx, accountKey(person.account));
      await this.sessions.endAll(tx, id);
      tx.emit({ kind: 'person.changed', subject: 'person', subjectId: id, data: { fields: ['password'] } });
    });
  }

  /** One change of one person, with the row locked, the version judged and the vault open. */
  private toOne(
    caller: Caller,
    intent: IntentOf,
    id: string,
    version: number | undefined,
    work: (tx: Tx, person: Person) => Promise<void>,
  ): Promise<PersonReceipt> {
    return this.database.write(caller.scope, intent, async (tx) => {
      const person = await tx.em.findOne(Person, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!person) throw notFound();
      person.expect(version);
      await openVault(tx, 'identity');
      await work(tx, person);
      await tx.em.flush();
      return receipt(person);
    });
  }

  /** The idempotency row keeps a fast hash of the body; with a password in it, that hash must not be open to guessing. */
  private blinded(intent: IntentOf): IntentOf {
    return { ...intent, bodyHash: createHmac('sha256', this.intentKey).update(intent.bodyHash).digest('hex') };
  }
}

/** Nobody gives themselves rights, and nobody locks themselves out by mistake. */
function notOneself(caller: Caller, id: string): void {
  if (caller.actor.id === id) throw new Problem('forbidden', { detail: 'Nobody changes their own rights.' });
}

const receipt = (person: Person): PersonReceipt => ({ id: person.id, state: person.state(), version: person.version });
