import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { CategoriesFile } from './categories.schema.js';
import { CategorySearch } from './category-search.js';
import { CategoryTree } from './category-tree.js';

const LANGANG = join(import.meta.dirname, '../../../config/langang');

describe('the search of categories', () => {
  let tree: CategoryTree;
  let search: CategorySearch;
  beforeAll(() => {
    const file = CategoriesFile.parse(parse(readFileSync(join(LANGANG, 'categories.yaml'), 'utf8')));
    tree = new CategoryTree(file.items);
    search = new CategorySearch(tree);
  });
  const first = (query: string) => search.search(query)[0];

  it('finds a matter by the initials of what citizens call it', () => {
    expect(first('gnbr')).toMatchObject({ code: 'C01040101', reason: '拼音', matched: '供暖不热' });
    expect(first('ts')).toMatchObject({ code: 'C010101', reason: '拼音' });
  });

  it('finds a matter by full pinyin, by name, by code and by English name', () => {
    expect(first('tingshui')).toMatchObject({ code: 'C010101', reason: '拼音' });
    expect(first('停水')).toMatchObject({ code: 'C010101', reason: '名称', rank: 90 });
    expect(first('c010101')).toMatchObject({ code: 'C010101', reason: '编码', rank: 100 });
    expect(first('water outage')).toMatchObject({ code: 'C010101', reason: '名称' });
  });

  it("finds a matter by citizens' own words, and says which", () => {
    expect(first('水龙头不出水')).toMatchObject({ code: 'C010101', reason: '关键词', matched: '水龙头不出水' });
    expect(first('小区停水了怎么办')).toMatchObject({ code: 'C010101', reason: '关键词', matched: '停水' });
  });

  it('shows where a matter stands in the catalogue', () => {
    expect(first('停水')?.path.zh).toEqual(['水电气热', '供水', '停水']);
  });

  it('narrows down with every further word', () => {
    const wide = search.search('噪声', 100);
    const narrow = search.search('噪声 夜间', 100);
    expect(narrow.length).toBeGreaterThan(0);
    expect(narrow.length).toBeLessThan(wide.length);
    expect(narrow[0]!.code).toBe('C06010101');
  });

  it('finds every leaf first by its own name and by its code', () => {
    const names = tree.leaves.filter((leaf) => search.search(leaf.zh)[0]?.zh !== leaf.zh);
    const codes = tree.leaves.filter((leaf) => search.search(leaf.code)[0]?.code !== leaf.code);
    expect([names, codes]).toEqual([[], []]);
  });

  it('finds nothing for nothing, for nonsense and for a text far too long', () => {
    for (const query of ['', '   ', 'qqqqxx', '龘龘', '(.*)', 'z'.repeat(10_000)])
      expect(search.search(query)).toEqual([]);
  });

  it('keeps to the limit', () => {
    expect(search.search('s', 5)).toHaveLength(5);
  });

  it('answers within two milliseconds', () => {
    const queries = ['gnbr', '停水', 'zaosheng', 'noise', 'wuye', '小区停水了怎么办', '噪声 夜间', 'C0101', 's'];
    const round = () => queries.forEach((query) => search.search(query));
    for (let i = 0; i < 50; i++) round();
    const began = performance.now();
    for (let i = 0; i < 50; i++) round();
    const each = (performance.now() - began) / 50 / queries.length;
    process.stdout.write(`category search: ${each.toFixed(2)} ms a query over ${tree.leaves.length} leaves\n`);
    expect(each).toBeLessThan(2);
  });
});

describe('suggested categories', () => {
  let search: CategorySearch;
  beforeAll(() => {
    const file = CategoriesFile.parse(parse(readFileSync(join(LANGANG, 'categories.yaml'), 'utf8')));
    search = new CategorySearch(new CategoryTree(file.items));
  });

  it('rest on the words of the text, best first, at most three', () => {
    const suggestions = search.suggest('我家从昨天晚上开始停水，水龙头不出水，请问什么时候来水？');
    expect(suggestions[0]).toMatchObject({ code: 'C010101', zh: '停水' });
    expect(suggestions[0]!.keywords).toEqual(expect.arrayContaining(['停水', '水龙头不出水', '什么时候来水']));
    expect(suggestions.length).toBeLessThanOrEqual(3);
    expect(suggestions.map(({ score }) => score)).toEqual(
      suggestions.map(({ score }) => score).toSorted((a, b) => b - a),
    );
  });

  it('are none when nothing matches', () => {
    for (const text of ['', '……！', 'hello there', '龘龘龘']) expect(search.suggest(text)).toEqual([]);
  });

  it('hold the right leaf among three for more than six in ten sample texts', () => {
    const lines = readFileSync(join(LANGANG, 'samples/submissions.jsonl'), 'utf8').trim().split('\n');
    const samples = lines.map((line) => JSON.parse(line) as { text: string; category: string; set: string });
    const real = samples.filter(({ set }) => set === 'main' || set === 'handwritten' || set === 'inquiry');
    const ranks = real.map(({ text, category }) => search.suggest(text).findIndex(({ code }) => code === category));
    const share = (hit: (rank: number) => boolean) => ranks.filter(hit).length / ranks.length;
    process.stdout.write(
      `suggestions: first ${(share((rank) => rank === 0) * 100).toFixed(1)} %, ` +
        `among three ${(share((rank) => rank >= 0) * 100).toFixed(1)} % of ${ranks.length}\n`,
    );
    expect(share((rank) => rank >= 0)).toBeGreaterThan(0.6);
  });
});
