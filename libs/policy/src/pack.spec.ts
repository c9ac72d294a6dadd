import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { type CityPack, loadPack } from './pack.js';
import { PackInvalid } from './pack-invalid.js';

const LANGANG = join(import.meta.dirname, '../../../config/langang');

describe('the sample city pack', () => {
  let pack: CityPack;
  beforeAll(() => {
    pack = loadPack(LANGANG);
  });

  it('holds the units, matters and rules its README counts', () => {
    expect(pack.units.all()).toHaveLength(222);
    expect(pack.categories.leaves).toHaveLength(438);
    expect(pack.catalogue.rules).toHaveLength(625);
    expect(pack.catalogue.guards).toHaveLength(15);
    expect(pack.catalogue.precedents.size).toBe(32);
    expect(pack.people.people).toHaveLength(64);
    expect(pack.version).toBe('2026.1');
    expect(pack.validFrom).toBe('2026-01-01');
    expect(pack.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  it('starts a clock in the hours of the unit, or in those policy names', () => {
    const friday = new Date('2026-03-06T16:30:00+08:00');
    const sign = pack.startClock('sign', 'P2', 'LG.SPORT', friday);
    expect(sign).toMatchObject({ hours: 'office', timeKind: 'work', due: new Date('2026-03-09T16:30:00+08:00') });
    const dispatch = pack.startClock('dispatch', 'P2', 'LG.SPORT', friday);
    expect(dispatch).toMatchObject({ hours: 'shift', due: new Date('2026-03-06T17:00:00+08:00'), unknownYears: [] });
    const water = pack.startClock('finish', 'P2', 'LG.WATER', friday);
    expect(water).toMatchObject({ hours: '24x7', timeKind: 'wall', due: new Date('2026-03-11T16:30:00+08:00') });
  });

  it('flags a clock that runs into a year without a holiday notice', () => {
    const clock = pack.startClock('finish', 'P3', 'LG.SPORT', new Date('2026-12-28T10:00:00+08:00'));
    expect(clock.unknownYears).toEqual([2027]);
  });

  it('asks a question once although two sets of a category hold it', () => {
    const codes = pack.questionsOf('C010101').map((question) => question.code);
    expect(codes).toEqual(['scope', 'since', 'supply', 'vulnerable']);
    expect(pack.questionsOf('C99')).toEqual([]);
  });

  it('names only existing units and leaves in its articles and samples', () => {
    const articles = readdirSync(join(LANGANG, 'knowledge')).map((name) => {
      const front = readFileSync(join(LANGANG, 'knowledge', name), 'utf8').split('---')[1]!;
      return parse(front) as { id: string; owner: string; category: string };
    });
    expect(articles).toHaveLength(60);
    for (const { id, owner, category } of articles) {
      expect([id, pack.units.has(owner), pack.categories.leaf(category)?.code]).toEqual([id, true, category]);
    }
    const replies = readFileSync(join(LANGANG, 'samples/replies.jsonl'), 'utf8').trim().split('\n');
    for (const line of replies) {
      const reply = JSON.parse(line) as { id: string; unit?: string; rule?: string; case?: string };
      if (reply.unit !== undefined) expect([reply.id, pack.units.has(reply.unit)]).toEqual([reply.id, true]);
      if (reply.rule !== undefined) expect(pack.catalogue.rule(reply.rule)?.code).toBe(reply.rule);
      if (reply.case !== undefined) expect(pack.catalogue.precedents.get(reply.case)?.code).toBe(reply.case);
    }
  });
});

describe('a pack that must not be used', () => {
  let dir: string;
  const broken = (file: string, change: (text: string) => string) => {
    cpSync(LANGANG, dir, { recursive: true, filter: (path) => !/samples|knowledge/.test(path) });
    const path = join(dir, `${file}.yaml`);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    expect(after === before).toBe(false);
    writeFileSync(path, after);
    return problemsOf(dir);
  };
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'pack-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('is refused for an unknown key, naming file, path and code', () => {
    const problems = broken('units', (text) =>
      text.replace('- code: LG.SPORT\n', '- code: LG.SPORT\n    colour: red\n'),
    );
    expect(problems).toEqual([
      expect.objectContaining({ file: 'units.yaml', code: 'LG.SPORT', says: expect.stringContaining('colour') }),
    ]);
    expect(problems[0]!.path).toMatch(/^units\[\d+\]$/);
  });

  it('lists every problem of a file, not only the first', () => {
    const problems = broken('policy', (text) =>
      text.replaceAll('hours: shift', 'hours: nightOwl').replace('approvedBy: LG.SUPERV', 'approvedBy: LG.NOBODY'),
    );
    expect(problems.map((problem) => problem.says)).toEqual([
      'refers to nightOwl, which does not exist',
      'refers to nightOwl, which does not exist',
      'refers to LG.NOBODY, which does not exist',
    ]);
  });

  it('is refused for a reason that has a name in one language only', () => {
    const problems = broken('policy', (text) =>
      text.replace('zh: 不属本辖区, en: Not in the area of this unit', 'zh: 不属本辖区'),
    );
    expect(problems).toEqual([expect.objectContaining({ code: 'wrongPlace', path: expect.stringMatching(/\.en$/) })]);
  });

  it('is refused for a rule that gives a guarded matter to a street', () => {
    const problems = broken(
      'catalogue',
      (text) => text + "  - {code: R9999, category: C070201, area: street, lead: '@street', basis: 食品安全规定}\n",
    );
    expect(problems).toContainEqual(expect.objectContaining({ says: expect.stringContaining('breaks guard G01') }));
  });

  it('is refused for a leaf that finds no unit when the place is unknown', () => {
    const problems = broken('catalogue', (text) => text.replace(/(category: C0101\n +area: )any/, '$1street'));
    expect(problems.every(({ says }) => /no rule finds a unit for this leaf at (city|district) level/.test(says))).toBe(
      true,
    );
    expect(problems.length).toBeGreaterThan(0);
  });

  it('is refused for two rules with the same category, area and facts', () => {
    const problems = broken(
      'catalogue',
      (text) => text + '  - {code: R9999, category: C0101, area: any, lead: LG.WATER, basis: 城镇供水用水管理规定}\n',
    );
    expect(problems).toEqual([expect.objectContaining({ code: 'R9999', says: expect.stringContaining('R0001') })]);
  });

  it('is refused for a rule that waits for an answer nobody is asked for', () => {
    const rule = (when: string) => (text: string) =>
      `${text}  - {code: R9999, category: C010101, area: any, when: ${when}, lead: LG.WATER, basis: 供水规定}\n`;
    expect(broken('catalogue', rule('{moonPhase: [full]}'))[0]!.says).toContain('no question');
    expect(broken('catalogue', rule('{scope: [planet]}'))[0]!.says).toContain('can never be answered with planet');
    expect(broken('catalogue', rule('{season: [monsoon]}'))[0]!.says).toContain('monsoon');
  });

  it('is refused when one person holds two of the three administrator roles', () => {
    const problems = broken('people', (text) =>
      text.replace('roles: [systemAdmin]', 'roles: [systemAdmin, auditAdmin]'),
    );
    expect(problems).toEqual([expect.objectContaining({ file: 'people.yaml', code: 'sysadmin01' })]);
  });

  it('is refused for a make-up workday on an ordinary weekday', () => {
    const problems = broken('calendar', (text) => text.replace("makeUp: ['2026-01-04']", "makeUp: ['2026-01-05']"));
    expect(problems[0]!.says).toContain('no weekend day');
  });

  it('is refused when the weights of a scheme do not sum to 100', () => {
    const problems = broken('assessment', (text) => text.replace('weight: 25', 'weight: 24'));
    expect(problems).toEqual([expect.objectContaining({ code: 'bureau', says: 'weights sum to 99, not 100' })]);
  });

  it('is refused for a queue that overflows into a queue that does not exist', () => {
    const problems = broken('telephony', (text) =>
      text.replace('queue: main}\n  - code: enterprise', 'queue: nowhere}\n  - code: enterprise'),
    );
    expect(problems[0]!.says).toContain('nowhere');
  });

  it('is refused for a message without a text, or with a text that names what it cannot know', () => {
    expect(broken('messages', (text) => text.replace('  paused:\n', '  pausing:\n'))).toContainEqual(
      expect.objectContaining({ file: 'messages.yaml', path: 'templates.paused' }),
    );
    expect(broken('messages', (text) => text.replace('已由{unit}恢复办理', '已由{phone}恢复办理'))).toEqual([
      {
        file: 'messages.yaml',
        path: 'templates.resumed.zh',
        says: '{phone} is nothing this message knows: number, unit',
      },
    ]);
  });

  it('is refused when the text is no YAML or a file is missing', () => {
    const problems = broken('people', (text) => text.replace('people:', 'people: ]['));
    expect(problems[0]).toMatchObject({ file: 'people.yaml', path: expect.stringMatching(/^line \d+$/) });
    rmSync(join(dir, 'calendar.yaml'));
    expect(problemsOf(dir)).toContainEqual({ file: 'calendar.yaml', path: '', says: 'cannot be read: ENOENT' });
  });
});

function problemsOf(dir: string) {
  try {
    loadPack(dir);
  } catch (error) {
    if (error instanceof PackInvalid) return error.problems;
    throw error;
  }
  return [];
}
