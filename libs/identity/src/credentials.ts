import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Settings } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import { fieldCipher } from './field-cipher.js';
import type { FieldCipher } from './field-cipher.js';
import { totpStep } from './totp.js';

interface CredentialRow {
  person_id: string;
  password_hash: string;
  totp_secret: Buffer | null;
  totp_pending: Buffer | null;
  totp_step: string;
}

/** What proves that somebody is who they say: the stored password and, opened, the shared secrets of their app. */
export interface Credential {
  personId: string;
  passwordHash: string;
  totpSecret: string | null;
  totpPending: string | null;
  totpStep: number;
}

/** The table of credentials. Every method needs the identity vault open in its transaction. */
@Injectable()
export class Credentials {
  private readonly cipher: FieldCipher;

  constructor(settings: Settings) {
    this.cipher = fieldCipher(settings.secret, 'identity', settings.fieldCipher);
  }

  /** The credential of a person, locked until this transaction ends. */
  async of(tx: Tx, personId: string): Promise<Credential | undefined> {
    const [row] = await tx.rows(sql<CredentialRow>`select person_id, password_hash, totp_secret, totp_pending,
      totp_step::text from identity.credential where person_id = ${personId} for update`);
    if (!row) return undefined;
    return {
      personId: row.person_id,
      passwordHash: row.password_hash,
      totpSecret: row.totp_secret && this.cipher.open(row.totp_secret, place(personId)),
      totpPending: row.totp_pending && this.cipher.open(row.totp_pending, place(personId)),
      totpStep: Number(row.totp_step),
    };
  }

  async setPassword(tx: Tx, personId: string, passwordHash: string): Promise<void> {
    await tx.rows(sql`insert into identity.credential (person_id, password_hash, changed_at)
      values (${personId}, ${passwordHash}, now())
      on conflict (person_id) do update set password_hash = excluded.password_hash, changed_at = excluded.changed_at`);
  }

  /** Keeps a secret that the person's app has not proved yet. */
  async offerTotp(tx: Tx, personId: string, secret: string): Promise<void> {
    await tx.rows(sql`update identity.credential set totp_pending = ${this.cipher.seal(secret, place(personId))}
      where person_id = ${personId}`);
  }

  /** The offered secret counts from now on. */
  async enrolTotp(tx: Tx, personId: string, step: number): Promise<void> {
    await tx.rows(sql`update identity.credential set totp_secret = totp_pending, totp_pending = null, totp_step = ${step}
      where person_id = ${personId}`);
  }

  async dropTotp(tx: Tx, personId: string): Promise<void> {
    await tx.rows(sql`update identity.credential set totp_secret = null, totp_pending = null, totp_step = 0
      where person_id = ${personId}`);
  }

  /** Whether the code proves a step not used before; uses it up. */
  async useCode(tx: Tx, credential: Credential, code: string, now: number): Promise<boolean> {
    if (credential.totpSecret === null) return false;
    const step = totpStep(credential.totpSecret, code, now, credential.totpStep);
    if (step === null) return false;
    await tx.rows(sql`update identity.credential set totp_step = ${step} where person_id = ${credential.personId}`);
    return true;
  }
}

const place = (personId: string): string => `identity.credential/${personId}/totp`;
