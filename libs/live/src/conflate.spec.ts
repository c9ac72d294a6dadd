import { describe, expect, it } from '@jest/globals';
import { of } from 'rxjs';
import { delay } from 'rxjs/operators';
import { TestScheduler } from 'rxjs/testing';
import { conflate } from './conflate.js';

const joined = (waiting: string | undefined, change: string) => (waiting ?? '') + change;

/** One frame of the diagrams is 1 ms; the gap is 5 ms unless told. */
function shows(changes: string, frames: string, values: Record<string, string>, { gap = 5, work = 0 } = {}): void {
  const diagram = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
  diagram.run(({ cold, expectObservable }) => {
    const show = (gathered: string) => (work > 0 ? of(gathered).pipe(delay(work)) : of(gathered));
    expectObservable(cold(changes).pipe(conflate({ gap, gather: joined, show }))).toBe(frames, values);
  });
}

describe('conflation', () => {
  it('shows the first change after a quiet time at once', () => {
    shows('a---------b', 'a---------b', { a: 'a', b: 'b' });
  });

  it('gathers what follows and shows it together, once in the gap', () => {
    shows('abcd-------e', 'a----b-----e', { a: 'a', b: 'bcd', e: 'e' });
  });

  it('keeps to the gap in a steady stream and loses nothing', () => {
    shows('abcdefghij', 'a----b----c', { a: 'a', b: 'bcdef', c: 'ghij' });
  });

  it('does not start a show while the last one still works', () => {
    shows('abc', '--------a-------b', { a: 'a', b: 'bc' }, { work: 8 });
  });

  it('shows what has gathered before it ends', () => {
    shows('ab|', 'a----b----|', { a: 'a', b: 'b' });
  });

  it('ends at once when nothing waits', () => {
    shows('a-------|', 'a-------|', { a: 'a' });
  });

  it('passes an error on', () => {
    shows('a--#', 'a--#', { a: 'a' });
  });
});
