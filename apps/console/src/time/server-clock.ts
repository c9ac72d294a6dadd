/**
 * The server's clock as seen from this machine, because a seat's own clock may be minutes off. The offset is the median of
 * the last nine sightings: instants of the session and of the socket's frames. They are the database's, like every due
 * instant; the date of a response is the web server's own, which may be another machine's.
 */
class ServerClock {
  private sightings: number[] = [];
  private offset = 0;

  /** Takes note of an instant the server just named; anything that is not a date is passed over. */
  heard(instant: string | null | undefined): void {
    const at = instant ? Date.parse(instant) : Number.NaN;
    if (Number.isNaN(at)) return;
    this.sightings = [...this.sightings.slice(-8), at - Date.now()];
    const sorted = [...this.sightings].sort((a, b) => a - b);
    this.offset = sorted[sorted.length >> 1] ?? 0;
  }

  /** Milliseconds since 1970 on the server. */
  now(): number {
    return Date.now() + this.offset;
  }
}

export const serverClock = new ServerClock();
