import type { Role } from './roles.js';

/**
 * How a caller must be related to what an action touches; also the reach of the transaction that carries it out.
 *
 * - `city`: every work order of the city
 * - `unit`: work orders in the hands of the caller's own unit
 * - `subtree`: work orders in the hands of the caller's unit or a unit below it
 * - `self`: nothing but the caller's own account and session
 * - `intake`: may add a submission, sees nothing
 * - `order`: exactly the work order whose number and query code the citizen gave
 * - `open`: no business row at all; anybody may ask
 */
export type Relation = 'city' | 'unit' | 'subtree' | 'self' | 'intake' | 'order' | 'open';

/** Staff by role; `staff` is everybody who is signed in, `citizen` is everybody who is not. */
export type Subject = Role | 'staff' | 'citizen';

/** One row of the policy table: an action, its Chinese name, and who may do it in which relation. Nobody else may. */
export interface PolicyRow {
  action: string;
  zh: string;
  by: Partial<Record<Subject, Relation>>;
  /** Answers also while somebody who needs a second factor has not enrolled it yet. */
  whileEnrolling?: boolean;
  /** Asked by code inside a route or process; start-up does not look for a route of its own. */
  inside?: boolean;
}

/** Widest first: somebody with two roles acts in the wider relation. */
const WIDTH: readonly Relation[] = ['city', 'subtree', 'unit', 'order', 'intake', 'self', 'open'];

/** The one table that decides every REST route and socket event, put together from the rooms' rows at start-up. */
export class PolicyTable {
  private readonly rows = new Map<string, PolicyRow>();

  constructor(rows: readonly PolicyRow[]) {
    for (const row of rows) {
      if (this.rows.has(row.action)) throw new Error(`policy: ${row.action} stands twice`);
      this.rows.set(row.action, row);
    }
  }

  has(action: string): boolean {
    return this.rows.has(action);
  }

  row(action: string): PolicyRow | undefined {
    return this.rows.get(action);
  }

  /**
   * Whether the action is for people without a session only. Staff come through such a door as the citizens they also
   * are: a session in the same browser is not looked at.
   */
  isForCitizensOnly(action: string): boolean {
    const subjects = Object.keys(this.rows.get(action)?.by ?? {});
    return subjects.length > 0 && subjects.every((subject) => subject === 'citizen');
  }

  /** The relation in which somebody with these roles may do this; null when the table says nothing. */
  relation(action: string, roles: readonly string[] | null): Relation | null {
    const by = this.rows.get(action)?.by;
    if (!by) return null;
    if (roles === null || this.isForCitizensOnly(action)) return by.citizen ?? null;
    const open = [by.staff, ...roles.map((role) => by[role as Role]), by.citizen === 'open' ? by.citizen : undefined];
    return WIDTH.find((relation) => open.includes(relation)) ?? null;
  }

  /** Every action of staff open to these roles; what the console builds its places and buttons from. */
  actionsOf(roles: readonly string[]): string[] {
    return [...this.rows.keys()].filter(
      (action) => !this.isForCitizensOnly(action) && this.relation(action, roles) !== null,
    );
  }

  all(): PolicyRow[] {
    return [...this.rows.values()];
  }
}
