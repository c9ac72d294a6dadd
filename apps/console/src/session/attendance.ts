/** A person who has not touched the page for this long is not at it, milliseconds. */
const awayAfterMs = 60_000;
const acts = ['keydown', 'pointerdown', 'wheel', 'touchstart'] as const;

/** Whether somebody sits at this page: what it reads again by itself must not keep their session from running out. */
export class Attendance {
  private last = Date.now();

  /** Notes every act of a person on `target`, whatever comes of it. */
  watch(target: Pick<EventTarget, 'addEventListener'>): void {
    for (const act of acts)
      target.addEventListener(act, () => (this.last = Date.now()), { capture: true, passive: true });
  }

  get attended(): boolean {
    return Date.now() - this.last < awayAfterMs;
  }
}

export const attendance = new Attendance();
if (typeof window !== 'undefined') attendance.watch(window);
