import { jest } from '@jest/globals';
import { Attendance } from './attendance.js';

describe('attendance', () => {
  beforeEach(() => jest.useFakeTimers({ now: 0 }));
  afterEach(() => jest.useRealTimers());

  it('ends a minute after the last act of a person, and begins again with the next', () => {
    const page = new EventTarget();
    const attendance = new Attendance();
    attendance.watch(page);
    jest.setSystemTime(59_000);
    expect(attendance.attended).toBe(true);
    page.dispatchEvent(new Event('keydown'));
    jest.setSystemTime(118_000);
    expect(attendance.attended).toBe(true);
    jest.setSystemTime(119_000);
    expect(attendance.attended).toBe(false);
    page.dispatchEvent(new Event('pointerdown'));
    expect(attendance.attended).toBe(true);
  });
});
