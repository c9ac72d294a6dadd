/** Roles that a roster is kept for: the inboxes of supervision, and the officer who answers for the whole unit off hours. */
export const DUTY_ROLES = ['dutyOfficer', 'handler', 'unitLead', 'unitHead', 'supervisor'] as const;
export type DutyRole = (typeof DUTY_ROLES)[number];

/** A span of time, its end excluded. */
export interface Turn {
  from: Date;
  until: Date;
}

/** One person's turn on duty. */
export interface PersonTurn extends Turn {
  role: DutyRole;
  personId: string;
}

export const overlaps = (a: Turn, b: Turn): boolean => a.from < b.until && b.from < a.until;
export const covers = ({ from, until }: Turn, at: Date): boolean => from <= at && at < until;

/** The first of `turns` that stands twice: the same person in the same role at the same time, here or in `known`. */
export function clashOf(turns: readonly PersonTurn[], known: readonly PersonTurn[]): number | null {
  for (const [i, turn] of turns.entries()) {
    const others = [...known, ...turns.slice(0, i)];
    if (others.some((o) => o.personId === turn.personId && o.role === turn.role && overlaps(o, turn))) return i;
  }
  return null;
}

/** Spans between the first and the last turn of each role in which nobody is on duty. */
export function gapsOf(turns: readonly PersonTurn[]): (Turn & { role: DutyRole })[] {
  return DUTY_ROLES.flatMap((role) => {
    const sorted = turns.filter((turn) => turn.role === role).sort((a, b) => a.from.getTime() - b.from.getTime());
    const gaps: (Turn & { role: DutyRole })[] = [];
    let until = sorted[0]?.from;
    for (const turn of sorted) {
      if (until && turn.from > until) gaps.push({ role, from: until, until: turn.from });
      if (!until || turn.until > until) until = turn.until;
    }
    return gaps;
  });
}

/** A person who is away, and who stands in, if somebody does. */
export interface Away {
  personId: string;
  standInId: string | null;
}

/** Who is there in the place of these: the away ones replaced by their stand-ins, who may be away themselves; each once. */
export function presentOf(people: readonly string[], away: readonly Away[]): string[] {
  const standIns = new Map(away.map(({ personId, standInId }) => [personId, standInId]));
  const there = people.flatMap((person) => {
    const seen = new Set<string>();
    let at: string | null = person;
    while (at !== null && standIns.has(at)) {
      // Two who stand in for each other are both away.
      if (seen.has(at)) return [];
      seen.add(at);
      at = standIns.get(at) ?? null;
    }
    return at === null ? [] : [at];
  });
  return [...new Set(there)];
}

/** What a roster says of one inbox at one instant. */
export interface OnDuty {
  /** Holders of the role. */
  holders: readonly string[];
  /** Those whose turn in this role it is. */
  turns: readonly string[];
  /** The unit's duty officers whose turn it is. */
  officers: readonly string[];
  away: readonly Away[];
  /** The unit is at work at this instant. */
  atWork: boolean;
}

/**
 * Who receives what goes to an inbox: those whose turn it is, else the holders of the role. Off hours the duty officer
 * receives it before them, whoever it is for, except a press, which a handler finds in the morning. Who is away is
 * replaced by who stands in; when nobody is left the inbox is empty.
 */
export function receiversOf({ holders, turns, officers, away, atWork }: OnDuty, role: DutyRole): string[] {
  const inRole = turns.length > 0 ? turns : holders;
  const called = atWork || role === 'handler' ? [] : officers;
  return presentOf([...called, ...inRole], away);
}
