import { describe, expect, it } from '@jest/globals';
import { MOST_CHANGED, changesOf, desksOf, gather } from './queue-state.js';
import type { Change, Gathered } from './queue-state.js';

const ORDER = '01890000-0000-7000-8000-000000000001';
const line = (unit: string) => (unit === 'LG.D01-S02' ? [unit, 'LG.D01', 'LG'] : [unit, 'LG']);
const event = (kind: string, data: Record<string, unknown> = {}, workOrderId: string | null = ORDER) => ({
  seq: 7,
  kind,
  workOrderId,
  data,
});
const at = (changes: Change[]) => Object.fromEntries(changes.map(({ audience, desks }) => [audience, desks]));

describe('whom an event concerns', () => {
  it('tells the whole city of a new order, and no unit', () => {
    const changes = changesOf(event('workOrder.accepted'), { id: ORDER, state: 'accepted', units: [] }, line);
    expect(at(changes)).toEqual({ city: ['operator', 'dispatch', 'unit', 'today'] });
    expect(changes[0]!.order).toEqual({ id: ORDER, state: 'accepted', rev: 7 });
  });

  it('tells the unit that has the order and everybody who answers for it', () => {
    const standing = { id: ORDER, state: 'handling', units: ['LG.D01-S02'] };
    expect(at(changesOf(event('assignment.signed', { unit: 'LG.D01-S02' }), standing, line))).toEqual({
      city: ['dispatch', 'unit', 'today'],
      'unit:LG.D01-S02': ['unit', 'today'],
      'subtree:LG.D01-S02': ['unit', 'today'],
      'subtree:LG.D01': ['unit', 'today'],
      'subtree:LG': ['unit', 'today'],
    });
  });

  it('tells the unit that has just lost the order as well', () => {
    const standing = { id: ORDER, state: 'handling', units: ['LG.GAS'] };
    const told = at(changesOf(event('workOrder.redispatched', { from: 'LG.WATER', lead: 'LG.GAS' }), standing, line));
    expect(Object.keys(told)).toEqual(expect.arrayContaining(['unit:LG.WATER', 'unit:LG.GAS']));
  });

  it('says that something changed even when the order cannot be read', () => {
    expect(changesOf(event('workOrder.closed'), undefined, line)).toEqual([
      { audience: 'city', desks: ['operator', 'dispatch', 'unit', 'callback', 'today'], order: null },
    ]);
  });

  it.each(['clock.started', 'clock.stopped', 'citizen.revealed', 'person.signedIn', 'unheard.of', ''])(
    'leaves every desk alone at %s',
    (kind) => expect(desksOf(kind)).toEqual([]),
  );

  it('leaves every desk alone at events of no order', () => {
    expect(changesOf(event('workOrder.accepted', {}, null), undefined, line)).toEqual([]);
  });
});

describe('what waits for a frame', () => {
  const change = (id: string, state: string, rev: number): Change => ({
    audience: 'city',
    desks: ['dispatch'],
    order: { id, state, rev },
  });

  it('names each order once, as it was last', () => {
    const gathered = gather(gather(undefined, change('a', 'accepted', 1)), change('a', 'awaitingDispatch', 2));
    expect([...gathered.desks.get('dispatch')!.values()]).toEqual([{ id: 'a', state: 'awaitingDispatch', rev: 2 }]);
  });

  it('names a hundred at most and says that there is more', () => {
    let gathered: Gathered | undefined;
    for (let i = 0; i <= MOST_CHANGED; i++) gathered = gather(gathered, change(String(i), 'accepted', i));
    expect(gathered!.desks.get('dispatch')!.size).toBe(MOST_CHANGED);
    expect(gathered!.unknown.has('dispatch')).toBe(true);
  });

  it('says that there is more when an order could not be read', () => {
    expect(gather(undefined, { ...change('a', 'x', 1), order: null }).unknown.has('dispatch')).toBe(true);
  });
});
