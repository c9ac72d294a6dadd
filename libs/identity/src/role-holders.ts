import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Tx } from '@hotline/kernel';
import type { Role } from './roles.js';

/** Who holds a role, for rooms whose rules depend on whether there is somebody else. */
@Injectable()
export class RoleHolders {
  /** Whether somebody other than this person has the role in one of these units, and may sign in. */
  async anotherWith(tx: Tx, role: Role, units: readonly string[], exceptId: string): Promise<boolean> {
    const [found] = await tx.rows(sql<{ any: boolean }>`select exists (select from identity.person
      where unit = any(${[...units]}::text[]) and roles @> array[${role}::text] and not disabled and id <> ${exceptId}) as any`);
    return found!.any;
  }
}
