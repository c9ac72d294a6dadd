import { describe, expect, it } from '@jest/globals';
import type { SupervisionTrigger } from '@hotline/policy';
import { causeGone, setOff, standing } from './automaton.rules.js';
import type { OpenOrder } from './automaton.rules.js';
import { boundBy, causeOf, colourOf, replacedBy } from './card.rules.js';
import { ladder } from './recipients.rules.js';

const day = (n: number) => ({ n, unit: 'workDay' }) as const;
const triggers: SupervisionTrigger[] = [
  { code: 'nearDue', level: 1, when: { clock: 'finish', elapsedPercent: 80 } },
  { code: 'unsigned', level: 1, when: { clock: 'sign', elapsedPercent: 50 } },
  { code: 'overdue', level: 2, when: { clock: 'finish', overdue: day(0) } },
  { code: 'overdueFive', level: 3, when: { clock: 'finish', overdue: day(5) } },
  { code: 'reworkTwice', level: 3, when: { reworkRound: 2 } },
  { code: 'falseClosing', level: 3, when: { finding: 'falseClosing' } },
];
const trigger = (code: string) => triggers.find((each) => each.code === code)!;
const codes = (found: SupervisionTrigger[]) => found.map(({ code }) => code);
const opened = (level: 1 | 2 | 3, code: string | null, triggerLevel: number | null = level): OpenOrder => ({
  id: `${code}-${level}`,
  level,
  trigger: code,
  triggerLevel,
});

describe('what sets supervision off', () => {
  it('presses when the finish clock is near due, and when the sign clock is', () => {
    expect(codes(setOff(triggers, { what: 'near', clock: 'finish' }).now)).toEqual(['nearDue']);
    expect(codes(setOff(triggers, { what: 'near', clock: 'sign' }).now)).toEqual(['unsigned']);
    expect(setOff(triggers, { what: 'near', clock: 'callback' })).toEqual({ now: [], later: [] });
  });
  it('issues level 2 when the finish clock is overdue, and keeps watch for the days after', () => {
    const off = setOff(triggers, { what: 'overdue', clock: 'finish' });
    expect(codes(off.now)).toEqual(['overdue']);
    expect(off.later).toEqual([{ trigger: trigger('overdueFive'), after: day(5) }]);
    expect(setOff(triggers, { what: 'overdue', clock: 'sign' })).toEqual({ now: [], later: [] });
  });
  it('goes to level 3 at the second rework and at every later one, and at a finding', () => {
    expect(codes(setOff(triggers, { what: 'rework', round: 1 }).now)).toEqual([]);
    expect(codes(setOff(triggers, { what: 'rework', round: 2 }).now)).toEqual(['reworkTwice']);
    expect(codes(setOff(triggers, { what: 'rework', round: 3 }).now)).toEqual(['reworkTwice']);
    expect(codes(setOff(triggers, { what: 'finding', finding: 'falseClosing' }).now)).toEqual(['falseClosing']);
  });
});

describe('beside what stands open', () => {
  it('one is open for each trigger', () => {
    expect(standing(trigger('overdue'), [opened(2, 'overdue')])).toBeNull();
    expect(standing(trigger('nearDue'), [opened(1, 'unsigned')])).toEqual([]);
  });
  it('a higher level supersedes the lower ones, and nothing lower comes beside it', () => {
    expect(standing(trigger('overdue'), [opened(1, 'nearDue'), opened(1, 'unsigned')])).toEqual([
      'nearDue-1',
      'unsigned-1',
    ]);
    expect(standing(trigger('nearDue'), [opened(3, 'reworkTwice')])).toBeNull();
  });
  it('overdue takes the place of a press that was raised to the same level', () => {
    expect(standing(trigger('overdue'), [opened(2, 'nearDue', 1)])).toEqual(['nearDue-2']);
  });
  it('manual supervision stands by itself', () => {
    expect(standing(trigger('overdue'), [opened(1, null, null), opened(3, null, null)])).toEqual([]);
  });
});

describe('a cause', () => {
  const now = new Date('2026-03-24T02:00:00Z');
  const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
  const clock = { now, nearAt: at(-2), dueAt: at(-1), ended: false };
  it('of a clock goes when the clock ends', () => {
    for (const code of ['nearDue', 'unsigned', 'overdue', 'overdueFive']) {
      expect(causeGone(trigger(code).when, clock, true)).toBe(false);
      expect(causeGone(trigger(code).when, { ...clock, ended: true }, true)).toBe(true);
    }
  });
  it('goes when more time is granted, to the last instant', () => {
    expect(causeGone(trigger('overdue').when, { ...clock, dueAt: now }, true)).toBe(true);
    expect(causeGone(trigger('nearDue').when, { ...clock, nearAt: at(1), dueAt: at(9) }, true)).toBe(true);
    expect(causeGone(trigger('nearDue').when, { ...clock, dueAt: at(9) }, true)).toBe(false);
  });
  it('of a rework goes with the assignment, that of a finding never', () => {
    expect(causeGone(trigger('reworkTwice').when, null, true)).toBe(false);
    expect(causeGone(trigger('reworkTwice').when, null, false)).toBe(true);
    expect(causeGone(trigger('falseClosing').when, null, false)).toBe(false);
  });
});

describe('cards', () => {
  const yellow = { id: 'y', cause: 'overdue' };
  const red = { id: 'r', cause: 'overdueTwice' };
  it('yellow for the first time overdue, red for the second, which replaces it, and none for the third', () => {
    expect(causeOf({ what: 'overdue' }, [])).toBe('overdue');
    expect(causeOf({ what: 'overdue' }, [yellow])).toBe('overdueTwice');
    expect(replacedBy('overdueTwice', [yellow])).toBe('y');
    expect(causeOf({ what: 'overdue' }, [red])).toBeNull();
  });
  it('yellow for the first rework that was found valid, not for reopening or later rounds', () => {
    expect(causeOf({ what: 'rework', round: 1, found: true }, [])).toBe('reworkRound1Valid');
    expect(causeOf({ what: 'rework', round: 1, found: false }, [])).toBeNull();
    expect(causeOf({ what: 'rework', round: 2, found: true }, [])).toBeNull();
  });
  it('red for a false closing and for refusing after a ruling, once', () => {
    expect(causeOf({ what: 'finding', finding: 'falseClosing' }, [])).toBe('falseClosing');
    expect(replacedBy('falseClosing', [{ id: 'w', cause: 'reworkRound1Valid' }, yellow])).toBe('w');
    expect(causeOf({ what: 'refusal' }, [yellow])).toBe('refusalAfterRuling');
    expect(causeOf({ what: 'refusal' }, [{ id: 'x', cause: 'refusalAfterRuling' }])).toBeNull();
  });
  it('have the colour policy says, or none', () => {
    const cards = [{ colour: 'yellow', causes: ['overdue'] } as const];
    expect(colourOf(cards, 'overdue')).toBe('yellow');
    expect(colourOf(cards, 'falseClosing')).toBeNull();
  });
  it('a ruling binds who objected in vain, or who was given the matter', () => {
    expect(boundBy({ ruling: 'refused', unit: 'A', to: null, moved: false })).toBe('A');
    expect(boundBy({ ruling: 'upheld', unit: 'A', to: 'B', moved: true })).toBe('B');
    expect(boundBy({ ruling: 'upheld', unit: 'A', to: null, moved: true })).toBeNull();
    // The unit had acted first and replied: it keeps the order.
    expect(boundBy({ ruling: 'upheld', unit: 'A', to: 'B', moved: false })).toBeNull();
  });
});

describe('the inboxes tried in turn', () => {
  const line = ['STREET', 'DISTRICT', 'CITY'];
  const centre = ['CENTRE', 'HOTLINE'];
  const words = (rungs: ReturnType<typeof ladder>) => rungs.map(({ unit, role }) => `${role}@${unit}`);
  it('go from the handler to the unit lead, up the tree, to the centre and beyond', () => {
    expect(words(ladder('handler', line, centre))).toEqual([
      'handler@STREET',
      'unitLead@STREET',
      'unitLead@DISTRICT',
      'unitLead@CITY',
      'supervisor@CENTRE',
      'manager@CENTRE',
      'manager@HOTLINE',
    ]);
  });
  it('go from head to head', () => {
    expect(words(ladder('unitHead', line, centre)).slice(0, 4)).toEqual([
      'unitHead@STREET',
      'unitHead@DISTRICT',
      'unitHead@CITY',
      'supervisor@CENTRE',
    ]);
  });
  it('begin at the centre when the unit is not known', () => {
    expect(words(ladder('unitLead', [], centre))[0]).toBe('supervisor@CENTRE');
  });
});
