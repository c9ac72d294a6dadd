import { asked, filtersIn, queryOf, soughtOf } from './order-query.js';

const of = (text: string) => queryOf(new URLSearchParams(text));

describe('an address as a query', () => {
  it('is all orders, newest first, when it says nothing', () => {
    expect(of('')).toMatchObject({ view: 'all', sort: 'newest' });
    expect(filtersIn(of(''))).toEqual([]);
  });

  it('passes over what it does not know, so that an old bookmark still opens', () => {
    expect(of('view=gone&state=lost&from=yesterday&sort=best')).toMatchObject({ view: 'all', sort: 'newest' });
    expect(filtersIn(of('view=gone&state=lost&from=yesterday'))).toEqual([]);
  });

  it('knows which conditions are set', () => {
    expect(filtersIn(of('view=overdue&timeClass=P1&unit=LG.WATER&q=积水&at=1'))).toEqual(['timeClass', 'unit', 'q']);
  });

  it('does not search for a single character', () => {
    for (const one of ['', ' ', '水', ' 水 ', '7', '𠮷']) expect(soughtOf(one)).toBeUndefined();
    expect(soughtOf(`${'水'.repeat(59)}𠮷`)).toBe('水'.repeat(59));
    expect(soughtOf(' 积水 ')).toBe('积水');
  });

  it('asks for whole days of Shanghai', () => {
    expect(asked(of('from=2026-03-24&to=2026-03-24'))).toMatchObject({
      from: '2026-03-23T16:00:00.000Z',
      to: '2026-03-24T16:00:00.000Z',
    });
  });
});
