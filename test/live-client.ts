import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { Product } from './product.js';

type Said = Record<string, unknown>;

/** A console's socket, as a test drives it: what it was told is kept, and can be waited for. */
export class LiveClient {
  private readonly told: { event: string; body: Said }[] = [];
  private waiting: (() => void)[] = [];

  private constructor(readonly socket: Socket) {
    socket.onAny((event: string, body: Said) => this.hear(event, body));
    socket.on('disconnect', (reason) => this.hear('disconnect', { reason }));
    socket.on('connect_error', (error) =>
      this.hear('refused', (error as Error & { data?: { type: string } }).data ?? { type: error.message }),
    );
  }

  /** Opens a socket with a session cookie, or without; `headers` as a browser would send them. */
  static async connect(product: Product, cookie: string, headers: Record<string, string> = {}): Promise<LiveClient> {
    const url = (await product.api.getUrl()).replace('[::1]', '127.0.0.1');
    const socket = io(`${url}/live`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { ...(cookie && { cookie }), ...headers },
    });
    return new LiveClient(socket);
  }

  /** The first thing told under this name that fits, from the beginning or from now on. */
  async hears(event: string, fits: (body: Said) => boolean = () => true, withinMs = 8_000): Promise<Said> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const found = this.told.find((one) => one.event === event && fits(one.body));
      if (found) return found.body;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`${event} was not told; told were ${JSON.stringify(this.told).slice(0, 2_000)}`);
      await this.next(left);
    }
  }

  /** Everything told under this name so far. */
  heard(event: string): Said[] {
    return this.told.filter((one) => one.event === event).map((one) => one.body);
  }

  forget(): void {
    this.told.length = 0;
  }

  ask(event: string, ...body: unknown[]): Promise<Said> {
    return this.socket.timeout(8_000).emitWithAck(event, ...body) as Promise<Said>;
  }

  close(): void {
    this.socket.close();
  }

  private hear(event: string, body: Said): void {
    this.told.push({ event, body: body ?? {} });
    for (const wake of this.waiting.splice(0)) wake();
  }

  private next(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
