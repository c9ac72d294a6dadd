import { totpCode } from '@hotline/identity';
import type { Role } from '@hotline/identity';
import { demoPeople } from '../config/demo-people.js';
import type { Product } from './product.js';
import type { Visitor } from './visitor.js';

/** Somebody of the sample city, signed in, with every right of the role ready to use. */
export interface Person {
  account: string;
  roles: readonly Role[];
  unit: string;
  visitor: Visitor;
}

/** Account of somebody of that role in that unit. */
export function accountOf(product: Product, role: Role, unit: string): string {
  const person = demoPeople(product.pack).find((p) => p.unit === unit && p.roles.includes(role));
  if (!person) throw new Error(`nobody is ${role} of ${unit}`);
  return person.account;
}

/** One person for each role, administrators with their second factor enrolled. */
export async function everybody(product: Product): Promise<Person[]> {
  const { pack } = product;
  const byRole = new Map(pack.people.people.filter((p) => p.roles.length === 1).map((p) => [p.roles[0]!, p]));
  const people: Person[] = [];
  for (const person of byRole.values()) {
    const visitor = await product.as(person.account);
    await enrol(visitor);
    people.push({ account: person.account, roles: person.roles, unit: person.unit, visitor });
  }
  return people;
}

/** Enrols the second factor where the role needs one. */
export async function enrol(visitor: Visitor): Promise<void> {
  const me = await visitor.get<{ totp: string }>('/session');
  if (me.body.totp !== 'mustEnrol') return;
  const { body } = await visitor.post<{ secret: string }>('/session/totp');
  const answer = await visitor.put('/session/totp', { code: totpCode(body.secret, Date.now()) });
  if (answer.status !== 200) throw new Error(`enrolment failed: ${JSON.stringify(answer.body)}`);
}
