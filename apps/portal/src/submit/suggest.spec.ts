import { describe, expect, it } from '@jest/globals';
import type { Category } from '../api/contract.js';
import { diversionFor, suggestCategories } from './suggest.js';

const leaf = (code: string, zh: string, diversion: string | null = null): Category => ({
  code,
  zh,
  parent: 'C01',
  leaf: true,
  diversion,
});
const categories: Category[] = [
  { code: 'C01', zh: '路灯', parent: null, leaf: false },
  leaf('C010101', '路灯不亮'),
  leaf('C010102', '燃气泄漏', 'gas'),
  leaf('C010103', '夜间施工噪声'),
];
const diversions = [
  { code: 'gas', zh: '燃气泄漏', sayZh: '请打开门窗', sayEn: 'Open windows' },
  { code: 'fire', zh: '火情', sayZh: '请走楼梯', sayEn: 'Use the stairs' },
];

describe('what the words themselves suggest', () => {
  it('offers matters whose name stands in the text at least half, never an inner node', () => {
    expect(suggestCategories('楼下路灯不亮三天了', categories).map((each) => each.code)).toEqual(['C010101']);
    expect(suggestCategories('今天天气很好', categories)).toEqual([]);
  });
  it('offers the closest first and no more than asked for', () => {
    const many = suggestCategories('燃气泄漏，路灯不亮', categories, 1);
    expect(many).toHaveLength(1);
  });
});

describe('what is said before anything else', () => {
  const policy = { categories, diversions };
  it('follows the chosen matter', () => {
    expect(diversionFor(policy, 'C010102', '闻到味道')?.code).toBe('gas');
  });
  it('hears danger in the text when nothing was chosen', () => {
    expect(diversionFor(policy, null, '厨房燃气泄漏')?.code).toBe('gas');
    expect(diversionFor(policy, null, '楼上有火情')?.code).toBe('fire');
  });
  it('stays silent otherwise', () => {
    expect(diversionFor(policy, 'C010101', '路灯不亮')).toBeNull();
  });
});
