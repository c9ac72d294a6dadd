import { createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { derivedKey, fieldCipher, openVault } from '@hotline/identity';
import type { FieldCipher } from '@hotline/identity';
import { Settings } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import type { RevealedIdentity } from './citizen.views.js';
import { phoneHash } from './phone.js';

export type IdentityField = keyof RevealedIdentity;
type Plain = { [F in IdentityField]?: string | undefined };
type Sealed = Record<IdentityField, Buffer | null>;

/** The identities of citizens, encrypted field by field. Only this class seals and opens them. */
@Injectable()
export class Vault {
  private readonly cipher: FieldCipher;
  private readonly phoneKey: KeyObject;

  constructor(settings: Settings) {
    this.cipher = fieldCipher(settings.secret, 'citizens', settings.fieldCipher);
    this.phoneKey = createSecretKey(derivedKey(settings.secret, 'citizens/phone', 32));
  }

  /** What a normalised telephone number is found by. */
  lookup(phone: string): Buffer {
    return phoneHash(this.phoneKey, phone);
  }

  /** Seals the identities of new citizens. */
  addAll(tx: Tx, identities: readonly { id: string; plain: Plain }[]): void {
    for (const { id, plain } of identities) tx.insert('citizens.identity', this.row(id, plain));
  }

  /**
   * Seals what was not known before and, for whoever may correct, what is known better now; the name only where it
   * `rename`s. Never the phone.
   */
  async completeAll(
    tx: Tx,
    identities: readonly { id: string; plain: Omit<Plain, 'phone'>; rename: boolean }[],
    mayCorrect: boolean,
  ): Promise<void> {
    if (identities.length === 0) return;
    await openVault(tx, 'citizens');
    const rows = identities.map(({ id, plain, rename }) => ({ ...this.row(id, plain), rename }));
    await tx.rows(sql`update citizens.identity as identity set
        name = case when told.rename then coalesce(told.name, identity.name) else coalesce(identity.name, told.name) end,
        address = case when ${mayCorrect} then coalesce(told.address, identity.address)
          else coalesce(identity.address, told.address) end,
        id_number = case when ${mayCorrect} then coalesce(told.id_number, identity.id_number)
          else coalesce(identity.id_number, told.id_number) end
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as told(citizen_id uuid, name bytea, address bytea, id_number bytea, rename boolean)
      where identity.citizen_id = told.citizen_id`);
  }

  /** The plain identity; undefined when there is none, it is out of reach, or it was erased. */
  async open(tx: Tx, id: string): Promise<RevealedIdentity | undefined> {
    await openVault(tx, 'citizens');
    const [row] = await tx.rows(sql<Sealed>`select name, phone, address, id_number as "idNumber"
      from citizens.identity where citizen_id = ${id}`);
    if (!row) return undefined;
    const plain = (field: IdentityField) => row[field] && this.cipher.open(row[field], place(id, field));
    return { name: plain('name'), phone: plain('phone'), address: plain('address'), idNumber: plain('idNumber') };
  }

  /** Removes the identity for good. */
  async erase(tx: Tx, id: string): Promise<void> {
    await openVault(tx, 'citizens');
    await tx.rows(sql`delete from citizens.identity where citizen_id = ${id}`);
  }

  private row(id: string, plain: Plain) {
    const sealed = (field: IdentityField) => {
      const value = plain[field];
      return value === undefined ? null : asBytea(this.cipher.seal(value, place(id, field)));
    };
    return {
      citizen_id: id,
      name: sealed('name'),
      phone: sealed('phone'),
      address: sealed('address'),
      id_number: sealed('idNumber'),
    };
  }
}

/** Bytes as PostgreSQL reads and writes them in text. */
export const asBytea = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;

const place = (id: string, field: IdentityField): string => `citizens.identity/${id}/${field}`;
