import { describe, expect, it } from '@jest/globals';
import { isBelow, valueAt, withValue } from './content-path.js';

const content = { return: { window: { n: 2, unit: 'workDay' } }, levels: [{ zh: '催办' }, { zh: '督办单' }] };

describe('a path into a content', () => {
  it('finds what stands there, and nothing where nothing does', () => {
    expect(valueAt(content, 'levels[1].zh')).toBe('督办单');
    expect(valueAt(content, 'return.window.n')).toBe(2);
    expect(valueAt(content, 'levels[7].zh')).toBeUndefined();
    expect(valueAt(content, 'return.window.n.deeper')).toBeUndefined();
  });
  it('puts another value there and leaves the rest the same object', () => {
    const next = withValue(content, 'levels[0].zh', '提醒');
    expect(next.levels).toEqual([{ zh: '提醒' }, { zh: '督办单' }]);
    expect(next.return).toBe(content.return);
    expect(content.levels[0]!.zh).toBe('催办');
  });
  it('takes a key away', () => {
    expect(withValue(content, 'return.window', undefined)).toEqual({ ...content, return: {} });
  });
  it('knows what lies below a field', () => {
    expect(isBelow('levels[0].zh', 'levels')).toBe(true);
    expect(isBelow('levels[0].zh', 'levels[0]')).toBe(true);
    expect(isBelow('levelsOf', 'levels')).toBe(false);
  });
});
