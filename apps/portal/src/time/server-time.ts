/** The server's clock: a phone may be set wrong, and «今天 11:12 前» must not be. Taken from the last answer's date. */
class ServerTime {
  private offset = 0;
  heard(date: string | null): void {
    const at = date ? Date.parse(date) : Number.NaN;
    if (!Number.isNaN(at)) this.offset = at - Date.now();
  }
  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.offset;
  }
}

export const serverTime = new ServerTime();
