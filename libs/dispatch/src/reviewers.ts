import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Units } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';

/** Who may review (部门审核) what a unit replies: the unit leads of the unit and of those above it. */
@Injectable()
export class Reviewers {
  constructor(private readonly units: Units) {}

  /** Whether somebody else than this person could review; a sole reviewer passes their own reply. */
  async othersThan(tx: Tx, personId: string, unit: string): Promise<boolean> {
    const [found] = await tx.rows(sql<{ any: boolean }>`select exists (select from identity.person
      where unit = any(${this.units.line(unit)}) and roles @> '{unitLead}' and not disabled and id <> ${personId}) as any`);
    return found!.any;
  }
}
