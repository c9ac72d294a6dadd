import { describe, expect, it } from '@jest/globals';
import { isInSeason, seasonsAt } from './seasons.js';

const heating = { code: 'heating', zh: '采暖期', from: '11-16', to: '04-05' };
const exam = { code: 'examPeriod', zh: '静音期', from: '05-28', to: '06-18' };
const flood = { code: 'flood', zh: '汛期', from: '06-01', to: '09-30' };
const at = (text: string) => new Date(`${text}+08:00`);

describe('a season', () => {
  it('holds on its first and last day, by the date in Shanghai', () => {
    expect(isInSeason(exam, new Date('2026-05-27T16:00:00Z'))).toBe(true);
    expect(isInSeason(exam, new Date('2026-05-27T15:59:59Z'))).toBe(false);
    expect(isInSeason(exam, at('2026-06-18T23:59:59'))).toBe(true);
    expect(isInSeason(exam, at('2026-06-19T00:00:00'))).toBe(false);
  });

  it('may run over new year', () => {
    const holds = ['2026-11-15', '2026-11-16', '2026-12-31', '2027-01-01', '2027-04-05', '2027-04-06'].map((day) =>
      isInSeason(heating, at(`${day}T12:00:00`)),
    );
    expect(holds).toEqual([false, true, true, true, true, false]);
  });

  it('may overlap another', () => {
    expect(seasonsAt([heating, exam, flood], at('2026-06-10T12:00:00'))).toEqual(['examPeriod', 'flood']);
    expect(seasonsAt([heating, exam, flood], at('2026-10-15T12:00:00'))).toEqual([]);
  });
});
