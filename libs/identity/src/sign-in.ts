import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, Problem } from '@hotline/kernel';
import type { ProblemSlug, Tx } from '@hotline/kernel';
import { Credentials } from './credentials.js';
import { accountKey, addressKey, countFailure, failuresOf, forgetFailures, serverNow } from './failures.js';
import { ACCOUNT_TRIES, ADDRESS_TRIES, lockedFor } from './lock-out.rules.js';
import type { Failures } from './lock-out.rules.js';
import { passwordIs } from './password.js';
import { Sessions } from './sessions.js';
import { Turnstile } from './turnstile.js';
import { identityScope, openVault } from './vault.js';

export interface SignInTry {
  account: string;
  password: string;
  code?: string | undefined;
  /** Network address of the client, as the trusted proxies report it. */
  address: string;
  /** Token of the session that this one replaces. */
  replaces: string | undefined;
}

interface Known {
  id: string;
  disabled: boolean;
}

/** Tries judged at once, and waiting: each holds a connection and 19 MiB while its password is worked out. */
const AT_ONCE = 4;
const QUEUE = 400;

/** Outcome of one try; a refusal is data, because the transaction that counted it must commit. */
type Outcome = { token: string } | { refused: ProblemSlug; retryAfter?: number };

/**
 * Judges one try to sign in. An account that does not exist is counted, locked and answered exactly like one that does;
 * tries under one account are judged one after the other, so that a burst has no more guesses than five.
 */
@Injectable()
export class SignIn {
  private readonly turns = new Map<string, Promise<unknown>>();
  private readonly turnstile = new Turnstile(AT_ONCE, QUEUE);

  constructor(
    private readonly database: Database,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Returns the token of the new session.
   * @throws Problem 401 `invalid-credentials` or `totp-required`, 423 `locked`, 429 `rate-limited`, 503 `unavailable`
   * (the last three with retryAfter).
   */
  async signIn(attempt: SignInTry): Promise<string> {
    const outcome = await this.inTurn(accountKey(attempt.account), () =>
      this.turnstile.pass(() => this.database.inScope(identityScope(), (tx) => this.judge(tx, attempt))),
    );
    if ('token' in outcome) return outcome.token;
    throw new Problem(outcome.refused, outcome.retryAfter === undefined ? {} : { retryAfter: outcome.retryAfter });
  }

  /** Waiting here instead of at the database keeps a burst under one account from taking every connection of the pool. */
  private async inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(key) ?? Promise.resolve()).then(work);
    const settled = turn.catch(() => undefined);
    this.turns.set(key, settled);
    try {
      return await turn;
    } finally {
      if (this.turns.get(key) === settled) this.turns.delete(key);
    }
  }

  private async judge(tx: Tx, attempt: SignInTry): Promise<Outcome> {
    await openVault(tx, 'identity');
    const now = await serverNow(tx);
    const address = addressKey(attempt.address);
    const fromAddress = await failuresOf(tx, address, 'look');
    const wait = lockedFor(fromAddress, now);
    if (wait > 0) return { refused: 'rate-limited', retryAfter: seconds(wait) };
    const account = accountKey(attempt.account);
    const underAccount = await failuresOf(tx, account, 'lock');
    const locked = lockedFor(underAccount, now);
    if (locked > 0) return { refused: 'locked', retryAfter: seconds(locked) };

    const [known] = await tx.rows(
      sql<Known>`select id, disabled from identity.person where account = ${attempt.account}`,
    );
    const credential = known && (await this.credentials.of(tx, known.id));
    const right = await passwordIs(credential?.passwordHash, attempt.password);
    if (!right || !credential || !known || known.disabled) return this.refuse(tx, attempt, known, underAccount, now);
    if (credential.totpSecret !== null) {
      if (attempt.code === undefined) return { refused: 'totp-required' };
      if (!(await this.credentials.useCode(tx, credential, attempt.code, now)))
        return this.refuse(tx, attempt, known, underAccount, now);
    }
    await forgetFailures(tx, account);
    if (attempt.replaces !== undefined) await this.sessions.endToken(tx, attempt.replaces);
    const session = await this.sessions.open(tx, known.id);
    tx.emit({ kind: 'person.signedIn', subject: 'person', subjectId: known.id, data: { session: session.id } });
    return { token: session.token };
  }

  private async refuse(
    tx: Tx,
    attempt: SignInTry,
    known: Known | undefined,
    underAccount: Failures | undefined,
    now: number,
  ): Promise<Outcome> {
    const after = await countFailure(tx, accountKey(attempt.account), underAccount, now, ACCOUNT_TRIES);
    const address = addressKey(attempt.address);
    await countFailure(tx, address, await failuresOf(tx, address, 'lock'), now, ADDRESS_TRIES);
    if (known && after.lockedUntil !== null)
      tx.emit({ kind: 'person.locked', subject: 'person', subjectId: known.id, data: { minutes: 15 } });
    return { refused: 'invalid-credentials' };
  }
}

const seconds = (ms: number): number => Math.ceil(ms / 1000);
