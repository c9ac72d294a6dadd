import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACTION, Access } from '@hotline/identity';
import { Log, Problem, asProblem } from '@hotline/kernel';
import { catchError, defer, firstValueFrom, map, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { Endings } from './endings.js';
import type { Refusal } from './frames.js';
import type { LiveSocket } from './live-socket.js';
import { Pace } from './pace.js';

/**
 * Stands before every socket event, as the access guard stands before every route: proves the session anew, asks the
 * policy table, and turns whatever goes wrong into one of the fixed words. Nothing of an error's text leaves.
 */
@Injectable()
export class SocketAccess implements NestInterceptor {
  /** The end of each socket's last event, kept or refused. */
  private readonly before = new WeakMap<LiveSocket, Promise<unknown>>();

  constructor(
    private readonly reflector: Reflector,
    private readonly access: Access,
    private readonly endings: Endings,
    private readonly pace: Pace,
    private readonly log: Log,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<object> {
    const socket = context.switchToWs().getClient<LiveSocket>();
    const action = this.reflector.get<string | undefined>(ACTION, context.getHandler());
    const event = async (): Promise<object | undefined> => {
      await this.decide(socket, action);
      return firstValueFrom(next.handle() as Observable<object | undefined>, { defaultValue: undefined });
    };
    return defer(() => this.inTurn(socket, event)).pipe(
      map((answer: object | undefined) => ({ ok: true, ...answer })),
      catchError((thrown: unknown) => of(this.refusal(thrown))),
    );
  }

  /**
   * The events of one socket one after the other, as they came: proving a session takes a look at the database, and a desk
   * that was left and entered again at once must not end as left.
   */
  private inTurn<T>(socket: LiveSocket, event: () => Promise<T>): Promise<T> {
    if (!this.pace.allows(socket)) throw new Problem('rate-limited');
    const turn = (this.before.get(socket) ?? Promise.resolve()).then(event);
    this.before.set(
      socket,
      turn.catch(() => undefined),
    );
    return turn;
  }

  private async decide(socket: LiveSocket, action: string | undefined): Promise<void> {
    if (action === undefined) throw new Problem('forbidden');
    if (!(await this.endings.recheck(socket))) throw new Problem('not-signed-in');
    this.access.decide(action, socket.data.person);
  }

  private refusal(thrown: unknown): Refusal {
    const { slug } = asProblem(thrown);
    if (slug === 'internal') this.log.error('a socket event failed', { error: String(thrown) });
    return { ok: false, type: slug };
  }
}
