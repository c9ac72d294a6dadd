import { Observable, Subscription, asyncScheduler, from, timer } from 'rxjs';
import type { ObservableInput, OperatorFunction, SchedulerLike } from 'rxjs';

interface Conflation<T, A, R> {
  /** Least time between two shows, in milliseconds. */
  gap: number;
  /** Adds a change to what is waiting to be shown; undefined = nothing waits. */
  gather: (waiting: A | undefined, change: T) => A;
  /** Shows what has gathered; while it works, changes gather for the next one. */
  show: (gathered: A) => ObservableInput<R>;
  scheduler?: SchedulerLike;
}

/**
 * Many changes, few frames: the first change after a quiet time is shown at once, the following ones gather and are
 * shown together, at most once in `gap` and never two at a time. Nothing is dropped: what has gathered last is shown.
 */
export function conflate<T, A, R>({
  gap,
  gather,
  show,
  scheduler = asyncScheduler,
}: Conflation<T, A, R>): OperatorFunction<T, R> {
  return (source) =>
    new Observable<R>((subscriber) => {
      let waiting: A | undefined;
      let busy = 0;
      let ended = false;
      const all = new Subscription();
      const rest = () => {
        busy -= 1;
        if (busy > 0) return;
        if (waiting !== undefined) return flush();
        if (ended) subscriber.complete();
      };
      const flush = () => {
        const gathered = waiting as A;
        waiting = undefined;
        busy = 2;
        const pause = timer(gap, scheduler).subscribe({ complete: rest });
        all.add(pause);
        all.add(
          from(show(gathered)).subscribe({
            next: (shown) => subscriber.next(shown),
            error: (error: unknown) => subscriber.error(error),
            complete: rest,
          }),
        );
      };
      all.add(
        source.subscribe({
          next: (change) => {
            waiting = gather(waiting, change);
            if (busy === 0) flush();
          },
          error: (error: unknown) => subscriber.error(error),
          complete: () => {
            ended = true;
            if (busy === 0) subscriber.complete();
          },
        }),
      );
      return all;
    });
}
