import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, named, systemScope } from '@hotline/kernel';
import type { NewEvent, Tx } from '@hotline/kernel';
import { OPEN_OBJECTIONS } from './objection.lifecycle.js';
import type { AssignmentRole } from './assignment.lifecycle.js';

const SCOPE = systemScope('clocks');

interface Late {
  id: string;
  work_order_id: string;
  assignment_id: string;
  unit: string;
  role: AssignmentRole;
  due_ms: string;
}

/**
 * Tells once of every return and objection that nobody has decided by its instant: the mark and the event are written
 * in one transaction. A row that another transaction is deciding is passed over and looked at again.
 */
@Injectable()
export class LateDecisions {
  constructor(private readonly database: Database) {}

  /** At most `limit` of each kind, the longest waiting first; returns how many. */
  tell(limit: number): Promise<number> {
    return this.database.inScope(SCOPE, async (tx) => {
      const returns = await this.returns(tx, limit);
      const objections = await this.objections(tx, limit);
      for (const late of returns) tx.emit(undecided('assignment', late.assignment_id, late));
      for (const late of objections) tx.emit(undecided('objection', late.id, late));
      return returns.length + objections.length;
    });
  }

  /** One that has become an objection is the arbiter's, and told as such. */
  private returns(tx: Tx, limit: number): Promise<Late[]> {
    return tx.rows(
      named(
        'dispatch.late-returns',
        sql<Late>`with late as (select r.id from dispatch.return_request r
        where r.ruling is null and r.undecided_at is null and r.decide_by < ${tx.now} and not r.second
        order by r.decide_by limit ${limit} for update skip locked)
      update dispatch.return_request r set undecided_at = ${tx.now}
      from late, dispatch.assignment a where r.id = late.id and a.id = r.assignment_id
      returning r.id, r.work_order_id, r.assignment_id, a.unit, a.role,
        (extract(epoch from r.decide_by) * 1000)::bigint::text as due_ms`,
      ),
    );
  }

  private objections(tx: Tx, limit: number): Promise<Late[]> {
    return tx.rows(
      named(
        'dispatch.late-objections',
        sql<Late>`with late as (select id from dispatch.objection
        where state in (${sql.join(OPEN_OBJECTIONS.map((state) => sql.lit(state)))}) and undecided_at is null
          and decide_by < ${tx.now}
        order by decide_by limit ${limit} for update skip locked)
      update dispatch.objection o set undecided_at = ${tx.now} from late where o.id = late.id
      returning o.id, o.work_order_id, o.assignment_id, o.unit, o.role,
        (extract(epoch from o.decide_by) * 1000)::bigint::text as due_ms`,
      ),
    );
  }
}

function undecided(subject: 'assignment' | 'objection', subjectId: string, late: Late): NewEvent {
  return {
    kind: subject === 'objection' ? 'objection.undecided' : 'assignment.returnUndecided',
    subject,
    subjectId,
    workOrderId: late.work_order_id,
    data: {
      [subject === 'objection' ? 'objection' : 'request']: late.id,
      assignment: late.assignment_id,
      unit: late.unit,
      role: late.role,
      decideBy: new Date(Number(late.due_ms)).toISOString(),
    },
  };
}
