import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Assignment } from '@hotline/dispatch';
import { PeopleOf, Units } from '@hotline/identity';
import type { Role } from '@hotline/identity';
import type { FeedEvent, Tx } from '@hotline/kernel';
import type { Audience } from './notice.rules.js';

/** A person who is told, and the unit on whose account. */
export interface Addressed {
  id: string;
  unit: string;
}

/** Finds the people of an audience, as they are now: only those who may sign in. */
@Injectable()
export class NoticeAudience {
  constructor(
    private readonly people: PeopleOf,
    private readonly units: Units,
  ) {}

  async of(tx: Tx, to: Audience, event: FeedEvent): Promise<Addressed[]> {
    if ('roles' in to) return this.people.rolesIn(tx, to.units === 'all' ? this.everywhere() : to.units, to.roles);
    if ('people' in to) return [...(await this.people.named(tx, to.people)).values()];
    if ('dispatcherOf' in to) return this.dispatcher(tx, to.dispatcherOf, event.seq);
    return this.hands(tx, to.hands);
  }

  private async hands(tx: Tx, assignmentId: string): Promise<Addressed[]> {
    const assignment = await tx.em.findOne(Assignment, { id: assignmentId });
    if (!assignment) return [];
    const roles: Role[] = ['handler', 'unitLead'];
    const people = await this.people.rolesIn(tx, [assignment.unit], roles);
    const inHand = people.filter(({ id }) => id === assignment.handlerId);
    return inHand.length === 0
      ? people
      : people.filter((one) => inHand.includes(one) || one.roles.includes('unitLead'));
  }

  private async dispatcher(tx: Tx, workOrderId: string, before: number): Promise<Addressed[]> {
    const [last] = await tx.rows(sql<{ id: string }>`select actor ->> 'id' as id from kernel.event
      where work_order_id = ${workOrderId} and kind in ('workOrder.dispatched', 'workOrder.redispatched')
        and actor ->> 'kind' = 'person' and event.seq < ${before} order by id desc limit 1`);
    return last ? [...(await this.people.named(tx, [last.id])).values()] : [];
  }

  private everywhere(): string[] {
    return this.units.all().map(({ code }) => code);
  }
}
