import { isWorkday, workBetween, workdayMs } from './work-time.js';

const at = (local: string): number => Date.parse(`${local}+08:00`);
const hours = (n: number): number => n * 3_600_000;

describe('office time between two instants', () => {
  it('leaves out the noon break', () => {
    expect(workBetween(at('2026-03-24T11:00'), at('2026-03-24T14:00'))).toBe(hours(2));
  });

  it('leaves out nights and weekends', () => {
    expect(workBetween(at('2026-03-27T16:00'), at('2026-03-30T10:00'))).toBe(hours(2));
  });

  it('counts five workdays from Tuesday morning to the next Tuesday morning', () => {
    expect(workBetween(at('2026-03-24T09:00'), at('2026-03-31T09:00'))).toBe(5 * workdayMs);
  });

  it('is nothing backwards', () => {
    expect(workBetween(at('2026-03-25T09:00'), at('2026-03-24T09:00'))).toBe(0);
  });

  it('works on a make-up Saturday and rests on a holiday', () => {
    const calendar = { holidays: ['2026-10-01'], makeUpDays: ['2026-10-10'] };
    expect(isWorkday('2026-10-01', calendar)).toBe(false);
    expect(isWorkday('2026-10-10', calendar)).toBe(true);
    expect(workBetween(at('2026-10-10T09:00'), at('2026-10-10T10:00'), calendar)).toBe(hours(1));
  });

  it('needs no calendar: a year without a notice has weekends only', () => {
    expect(isWorkday('2031-01-03')).toBe(true);
    expect(isWorkday('2031-01-04')).toBe(false);
  });
});
