import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { derivedKey, fieldCipher, openVault } from '@hotline/identity';
import type { FieldCipher } from '@hotline/identity';
import { Settings } from '@hotline/kernel';
import type { Tx } from '@hotline/kernel';
import type { RevealedIdentity } from './citizen.views.js';
import { phoneHash } from './phone.js';

export type IdentityField = keyof RevealedIdentity;
const COLUMNS: Record<IdentityField, string> = {
  name: 'name',
  phone: 'phone',
  address: 'address',
  idNumber: 'id_number',
};

type Sealed = Record<IdentityField, Buffer | null>;

/** The identities of citizens, encrypted field by field. Only this class seals and opens them. */
@Injectable()
export class Vault {
  private readonly cipher: FieldCipher;
  private readonly phoneKey: Buffer;

  constructor(settings: Settings) {
    this.cipher = fieldCipher(settings.secret, 'citizens');
    this.phoneKey = derivedKey(settings.secret, 'citizens/phone', 32);
  }

  /** What a normalised telephone number is found by. */
  lookup(phone: string): Buffer {
    return phoneHash(this.phoneKey, phone);
  }

  /** Seals the identity of a new citizen. */
  async add(tx: Tx, id: string, plain: Partial<RevealedIdentity>): Promise<void> {
    const { name, phone, address, idNumber } = this.seal(id, plain);
    await tx.rows(sql`insert into citizens.identity (citizen_id, name, phone, address, id_number)
      values (${id}, ${name}, ${phone}, ${address}, ${idNumber})`);
  }

  /** Seals what was not known before and, in the fields named by `correct`, what is known better now. Never the phone. */
  async complete(
    tx: Tx,
    id: string,
    plain: Partial<RevealedIdentity>,
    correct: Record<'name' | 'address' | 'idNumber', boolean>,
  ): Promise<void> {
    const sealed = this.seal(id, plain);
    const given = (['name', 'address', 'idNumber'] as const).filter((field) => sealed[field] !== null);
    if (given.length === 0) return;
    await openVault(tx, 'citizens');
    const set = given.map((field) => {
      const column = sql.ref(COLUMNS[field]);
      const value = sealed[field];
      return correct[field] ? sql`${column} = ${value}` : sql`${column} = coalesce(${column}, ${value})`;
    });
    await tx.rows(sql`update citizens.identity set ${sql.join(set)} where citizen_id = ${id}`);
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

  private seal(id: string, plain: Partial<RevealedIdentity>): Sealed {
    const one = (field: IdentityField) => {
      const value = plain[field];
      return value ? this.cipher.seal(value, place(id, field)) : null;
    };
    return { name: one('name'), phone: one('phone'), address: one('address'), idNumber: one('idNumber') };
  }
}

const place = (id: string, field: IdentityField): string => `citizens.identity/${id}/${field}`;
