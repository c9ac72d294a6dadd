import { describe, expect, it } from '@jest/globals';
import { canonical, filled, hashOf } from './content.rules.js';
import { differences } from './diff.rules.js';
import { merged } from './merge.rules.js';
import { withRuling } from './ruling.rules.js';
import type { Ruling } from './rulebook.views.js';
import { beginnings, inForce, numbersOf, versionsAt } from './timeline.rules.js';
import type { PublishedVersion } from './timeline.rules.js';

const rule = (code: string, lead: string, more: object = {}) => ({ code, lead, ...more });

describe('content', () => {
  it('says the same in whatever order its keys stand', () => {
    expect(canonical({ b: [1, { y: null, x: 'ä' }], a: undefined })).toBe('{"b":[1,{"x":"ä","y":null}]}');
    expect(hashOf({ a: 1, b: 2 })).toBe(hashOf({ b: 2, a: 1 }));
    expect(hashOf({ a: [1, 2] })).not.toBe(hashOf({ a: [2, 1] }));
  });

  it('takes keys that the product learned later from the pack, and never touches a list', () => {
    const stored = { objection: { meeting: 2 }, reasons: [{ code: 'a' }] };
    const pack = { objection: { meeting: 9, arbiter: 'LG.SUPERV' }, reasons: [{ code: 'b' }], network: { share: 1 } };
    expect(filled(stored, pack)).toEqual({
      objection: { meeting: 2, arbiter: 'LG.SUPERV' },
      reasons: [{ code: 'a' }],
      network: { share: 1 },
    });
  });
});

describe('a difference', () => {
  it('is told at the element it lies in, by its code and not by its place', () => {
    const before = { rules: [rule('R1', 'A'), rule('R2', 'B')], rest: { n: 1 } };
    const after = { rules: [rule('R3', 'C'), rule('R1', 'A2')], rest: { n: 1 } };
    expect(differences(before, after)).toEqual([
      { path: ['rules', 'R1', 'lead'], kind: 'changed', before: 'A', after: 'A2' },
      { path: ['rules', 'R2'], kind: 'removed', before: rule('R2', 'B'), after: null },
      { path: ['rules', 'R3'], kind: 'added', before: null, after: rule('R3', 'C') },
    ]);
  });

  it('of a list of plain values is the list', () => {
    expect(differences({ co: ['A', 'B'] }, { co: ['B'] })).toEqual([
      { path: ['co'], kind: 'changed', before: ['A', 'B'], after: ['B'] },
    ]);
    expect(differences({ a: { b: [] } }, { a: { b: [] } })).toEqual([]);
  });
});

describe('a merge', () => {
  const base = { rules: [rule('R1', 'A', { co: ['X'] }), rule('R2', 'B')], cases: [] };

  it('keeps what either side changed, and the order that was published', () => {
    const draft = { ...base, rules: [rule('R1', 'A', { co: ['Y'] }), rule('R2', 'B'), rule('R9', 'N')] };
    const published = { ...base, rules: [rule('R3', 'C'), rule('R1', 'A2', { co: ['X'] })] };
    expect(merged(base, draft, published)).toEqual({
      content: { rules: [rule('R3', 'C'), rule('R1', 'A2', { co: ['Y'] }), rule('R9', 'N')], cases: [] },
      conflicts: [],
    });
  });

  it('names what both changed, and lets the draft stand there', () => {
    const draft = { ...base, rules: [rule('R1', 'D', { co: ['X'] })] };
    const published = { ...base, rules: [rule('R1', 'P', { co: ['X'] }), rule('R2', 'P2')] };
    expect(merged(base, draft, published)).toEqual({
      content: { rules: [rule('R1', 'D', { co: ['X'] })], cases: [] },
      conflicts: ['rules.R1.lead', 'rules.R2'],
    });
  });

  it('with an unchanged side is the other side', () => {
    const other = { ...base, rules: [] };
    expect(merged(base, base, other)).toEqual({ content: other, conflicts: [] });
    expect(merged(base, other, base)).toEqual({ content: other, conflicts: [] });
  });
});

describe('a ruling', () => {
  const given: Ruling = {
    category: 'C01',
    area: 'any',
    when: { scope: ['estate', 'area'] },
    unit: 'LG.A',
    co: [],
    basis: '依据。',
    title: '题',
    situation: '情形',
    ruling: '裁决',
  };
  const catalogue = {
    guards: [],
    cases: [],
    rules: [{ code: 'R0007', category: 'C01', area: 'any' as const, when: {}, lead: 'LG.B', co: [], basis: '依据。' }],
  };

  it('adds a rule under the next free code, with its precedent', () => {
    const ruled = withRuling(catalogue, given, ['R0009', 'T02']);
    expect(ruled).toMatchObject({ rule: 'R0010', precedent: 'T03', changed: false });
    expect(ruled.content.rules.at(-1)).toMatchObject({ code: 'R0010', lead: 'LG.A', case: 'T03' });
    expect(ruled.content.cases).toEqual([
      { code: 'T03', title: '题', categories: ['C01'], situation: '情形', ruling: '裁决', rules: ['R0010'] },
    ]);
  });

  it('changes the rule that stands for the same category, area and facts, in whatever order', () => {
    const once = withRuling(catalogue, given).content;
    const again = withRuling(once, { ...given, when: { scope: ['area', 'estate'] }, unit: 'LG.C' });
    expect(again).toMatchObject({ rule: 'R0008', precedent: 'T02', changed: true });
    expect(again.content.rules).toHaveLength(2);
  });
});

describe('the timeline', () => {
  const version = (part: PublishedVersion['part'], number: number, effectiveAt: number): PublishedVersion => ({
    id: `${part}-${number}`,
    part,
    number,
    effectiveAt,
    sha256: '',
  });
  const versions = [
    version('calendar', 1, 0),
    version('calendar', 2, 100),
    version('calendar', 3, 100),
    version('callback', 1, 0),
  ];

  it('a version is in force from its first instant on; before the first one, the first one is', () => {
    expect(inForce(versions, 'calendar', 99)?.number).toBe(1);
    expect(inForce(versions, 'calendar', 100)?.number).toBe(3);
    expect(inForce(versions, 'calendar', -1)?.number).toBe(1);
    expect(inForce(versions, 'assessment', 0)).toBeUndefined();
  });

  it('an edition has one version of each part', () => {
    expect(numbersOf(versionsAt(versions, 100))).toMatchObject({ calendar: 3, callback: 1, assessment: 1 });
    expect(beginnings(versions, 5)).toEqual([5, 100]);
    expect(beginnings(versions, 200)).toEqual([200]);
  });
});
