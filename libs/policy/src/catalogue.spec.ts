import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogue, type DispatchAnswer, type DispatchQuestion, resolveDispatch } from './catalogue.js';
import type { DispatchRule, Guard } from './catalogue.schema.js';
import { type CityPack, loadPack } from './pack.js';
import type { Place } from './units.js';
import type { RequestType, TimeClassCode } from './schema-parts.js';

const LANGANG = join(import.meta.dirname, '../../../config/langang');
const WINTER = new Date('2026-01-15T10:00:00+08:00');

interface Sample {
  id: string;
  type: RequestType;
  category: string;
  expected_lead: string;
  expected_co?: string[];
  place?: { district?: string; street?: string };
  answers?: Record<string, string | number | boolean>;
  time_class?: TimeClassCode;
}

describe('the dispatch catalogue', () => {
  let pack: CityPack;
  const dispatch = (question: Partial<DispatchQuestion> & { category: string }) =>
    pack.dispatch({ at: WINTER, ...question });
  const found = (question: Partial<DispatchQuestion> & { category: string }): DispatchAnswer => {
    const answer = dispatch(question);
    if (!answer.found) throw new Error(answer.explanation.en);
    return answer;
  };
  beforeAll(() => {
    pack = loadPack(LANGANG);
  });

  it('gives every labelled submission to the unit, helpers and time class its label names, in the heating season', () => {
    const lines = readFileSync(join(LANGANG, 'samples/submissions.jsonl'), 'utf8').trim().split('\n');
    const samples = lines.map((line) => JSON.parse(line) as Sample);
    const wrong = samples.filter((sample) => {
      const { district, street } = sample.place ?? {};
      const answer = dispatch({
        category: sample.category,
        place: { district, street },
        answers: sample.answers ?? {},
      });
      const timeClass = sample.time_class ?? pack.categories.leaf(sample.category)?.timeClass;
      return !(
        answer.found &&
        answer.lead === sample.expected_lead &&
        answer.timeClass === timeClass &&
        answer.co.toSorted().join() === (sample.expected_co ?? []).toSorted().join()
      );
    });
    process.stdout.write(`dispatch: ${samples.length - wrong.length} of ${samples.length} samples as labelled\n`);
    expect(samples).toHaveLength(1200);
    expect(wrong).toEqual([]);
  });

  it('finds a unit for every leaf in every district, street and town, whatever the season', () => {
    const places = pack.units
      .all()
      .filter(({ kind }) => ['district', 'county', 'street', 'town'].includes(kind))
      .map(({ code }) => pack.units.placeOf(code));
    const june = new Date('2026-06-10T10:00:00+08:00');
    const lost = pack.categories.leaves.filter(({ code: category }) => {
      const finds = (place: Place, at: Date) => dispatch({ category, place, at }).found;
      return !(finds({}, june) && finds({}, WINTER) && places.every((place, i) => finds(place, i % 2 ? june : WINTER)));
    });
    expect(places).toHaveLength(89);
    expect(lost).toEqual([]);
  });

  it('explains a decision in both languages with rule, place, basis and ruling', () => {
    const answer = found({
      category: 'C02030102',
      place: { district: 'LG.OW' },
      answers: { where: 'riverside' },
    });
    expect(answer).toMatchObject({ rule: 'R0623', version: '2026.1', lead: 'LG.OW', co: ['LG.WATERB', 'LG.URBAN'] });
    expect(answer.precedent?.code).toBe('T31');
    expect(answer.facts).toEqual([
      {
        code: 'where',
        answer: 'riverside',
        zh: expect.stringMatching(/^.+：.+$/),
        en: expect.stringMatching(/^.+: .+$/),
      },
    ]);
    expect(answer.explanation.zh).toContain('R0623');
    expect(answer.explanation.zh).toContain('城市市容和环境卫生管理规定');
    expect(answer.explanation.en).toContain(`facts met: ${answer.facts[0]!.en}`);
    expect(answer.explanation.en).not.toMatch(/undefined/);
    expect(answer.explanation.zh).not.toMatch(/undefined/);
  });

  it('sends no heating out of season to the rule of that season', () => {
    const at = (text: string) => found({ category: 'C01040101', place: { district: 'LG.BB' }, at: new Date(text) });
    expect(at('2026-11-15T23:59:59+08:00').rule).toBe('R0585');
    expect(at('2026-11-15T23:59:59+08:00').facts).toContainEqual(
      expect.objectContaining({ zh: '时令：非采暖期', en: 'Season: Outside the heating season' }),
    );
    expect(at('2026-11-16T00:00:00+08:00').rule).not.toBe('R0585');
    expect(at('2026-04-05T23:59:59+08:00').rule).not.toBe('R0585');
    expect(at('2026-04-06T00:00:00+08:00').rule).toBe('R0585');
  });

  it('fills in the district of a street, and refuses a street of another district', () => {
    const street = found({ category: 'C010101', place: { street: 'LG.SY.SY' } });
    expect(street.co).toEqual(['LG.SY']);
    expect(dispatch({ category: 'C010101', place: { district: 'LG.WL', street: 'LG.SY.SY' } })).toMatchObject({
      found: false,
      reason: 'unknownPlace',
    });
    expect(dispatch({ category: 'C010101', place: { district: 'LG.WATER' } })).toMatchObject({
      reason: 'unknownPlace',
    });
  });

  it('decides nothing for a category that is unknown or has others below it', () => {
    expect(dispatch({ category: 'C99' })).toMatchObject({ found: false, reason: 'unknownCategory' });
    expect(dispatch({ category: 'C0101' })).toMatchObject({ found: false, reason: 'notALeaf' });
    expect(dispatch({ category: '__proto__' })).toMatchObject({ found: false, reason: 'unknownCategory' });
  });

  it('shows the rulings and guards of a category and of those above it', () => {
    const codes = pack.catalogue.precedentsFor('C02010101', pack.categories).map(({ code }) => code);
    expect(codes).toContain('T01');
    expect(pack.catalogue.guardsFor('C010201', pack.categories).map(({ code }) => code)).toEqual(['G05']);
  });

  describe('chooses', () => {
    const rule = (given: Partial<DispatchRule> & { code: string }): DispatchRule => ({
      category: 'C010101',
      area: 'any',
      when: {},
      lead: 'LG.WATER',
      co: [],
      basis: '供水规定',
      ...given,
    });
    const choose = (rules: DispatchRule[], question: Partial<DispatchQuestion> = {}, guards: Guard[] = []) => {
      const book = {
        version: pack.version,
        categories: pack.categories,
        units: pack.units,
        seasons: pack.seasons,
        questionsOf: () => [],
        catalogue: new Catalogue({ rules, guards, cases: [] }),
      };
      const place = { street: 'LG.SY.SY' };
      const answer = resolveDispatch(book, { category: 'C010101', place, at: WINTER, ...question });
      return answer.found ? answer.rule : answer.reason;
    };

    it('the leaf before its ancestors, however many facts those have', () => {
      const above = rule({ code: 'R1', category: 'C0101', when: { scope: ['estate'] }, area: 'street' });
      expect(choose([above, rule({ code: 'R2' })], { answers: { scope: 'estate' } })).toBe('R2');
    });

    it('more facts before fewer', () => {
      const one = rule({ code: 'R1', area: 'street', when: { scope: ['estate'] } });
      const two = rule({ code: 'R2', when: { scope: ['estate'], supply: ['pump'] } });
      expect(choose([one, two], { answers: { scope: 'estate', supply: 'pump' } })).toBe('R2');
      expect(choose([one, two], { answers: { scope: 'estate' } })).toBe('R1');
      expect(choose([one, two])).toBe('noRule');
    });

    it('the finest area the place is known to', () => {
      const rules = [
        rule({ code: 'R1', area: 'any' }),
        rule({ code: 'R2', area: 'district', lead: '@district' }),
        rule({ code: 'R3', area: 'street', lead: '@street' }),
      ];
      expect(choose(rules)).toBe('R3');
      expect(choose(rules, { place: { district: 'LG.SY' } })).toBe('R2');
      expect(choose(rules, { place: {} })).toBe('R1');
    });

    it('a rule for a place not known only when it is not known', () => {
      const rules = [rule({ code: 'R1', area: 'city' }), rule({ code: 'R2', area: 'district' })];
      expect(choose(rules, { place: {} })).toBe('R1');
      expect(choose(rules)).toBe('R2');
    });

    it('a rule with a time class of its own, then the lower code', () => {
      const rules = [rule({ code: 'R3' }), rule({ code: 'R2' }), rule({ code: 'R9', timeClass: 'P0' })];
      expect(choose(rules)).toBe('R9');
      expect(choose(rules.slice(0, 2))).toBe('R2');
    });

    it('never a rule whose lead a guard forbids', () => {
      const guard: Guard = {
        code: 'G1',
        zh: '不派镇街',
        categories: ['C0101'],
        forbidLeadKinds: ['street', 'town'],
        allowCo: true,
        reason: '由企业履行',
      };
      const rules = [rule({ code: 'R1' }), rule({ code: 'R2', area: 'street', lead: '@street' })];
      expect(choose(rules)).toBe('R2');
      expect(choose(rules, {}, [guard])).toBe('R1');
    });

    it('by numbers from a bound upwards, and by one of several answers', () => {
      const rules = [rule({ code: 'R1' }), rule({ code: 'R2', when: { people: ['>=10'] } })];
      expect(choose(rules, { answers: { people: 10 } })).toBe('R2');
      expect(choose(rules, { answers: { people: '12' } })).toBe('R2');
      expect(choose(rules, { answers: { people: 9 } })).toBe('R1');
      expect(choose(rules, { answers: { people: 'many' } })).toBe('R1');
      expect(choose(rules, { answers: { people: true } })).toBe('R1');
      expect(choose(rules, { answers: { people: [3, 11] } })).toBe('R2');
    });

    it('by the district and season of the matter, not by what an answer claims they are', () => {
      const rules = [rule({ code: 'R1' }), rule({ code: 'R2', when: { season: ['flood'], district: ['LG.SY'] } })];
      expect(choose(rules, { answers: { season: 'flood' } })).toBe('R1');
      expect(choose(rules, { at: new Date('2026-07-15T10:00:00+08:00') })).toBe('R2');
    });
  });
});
