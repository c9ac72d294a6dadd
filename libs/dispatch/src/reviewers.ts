import { Injectable } from '@nestjs/common';
import { RoleHolders, Units } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';

/** Who may review (部门审核) what a unit replies: the unit leads of the unit and of those above it. */
@Injectable()
export class Reviewers {
  constructor(
    private readonly units: Units,
    private readonly holders: RoleHolders,
  ) {}

  /** Whether somebody else than this person could review; a sole reviewer passes their own reply. */
  othersThan(tx: Tx, personId: string, unit: string): Promise<boolean> {
    return this.holders.anotherWith(tx, 'unitLead', this.units.line(unit), personId);
  }
}
