/** Whom a level of supervision is addressed to, as policy names them. */
export type Addressee = 'handler' | 'unitLead' | 'unitHead';

/** One inbox: everybody with a role in a unit. */
export interface Rung {
  unit: string;
  role: Addressee | 'manager' | 'supervisor';
}

/**
 * The inboxes to try in turn, so that somebody always receives it: the one meant, then the same office one level up the
 * unit tree and so on, then the supervision centre, then whoever stands above the centre. Above a handler stands the
 * unit's own lead, since handlers of another unit could not act.
 * @param line the unit and everything above it, nearest first  @param centre the same for the supervision centre
 */
export function ladder(to: Addressee, line: readonly string[], centre: readonly string[]): Rung[] {
  const office = to === 'unitHead' ? 'unitHead' : 'unitLead';
  const rungs: Rung[] = line.map((unit) => ({ unit, role: office }));
  if (to === 'handler' && line[0] !== undefined) rungs.unshift({ unit: line[0], role: 'handler' });
  if (centre[0] !== undefined) rungs.push({ unit: centre[0], role: 'supervisor' });
  return [...rungs, ...centre.map((unit): Rung => ({ unit, role: 'manager' }))];
}
