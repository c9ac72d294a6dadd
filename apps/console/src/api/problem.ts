/** The refusals the API may answer, by the last part of the problem's `type` (RFC 9457), and three the browser adds itself. */
export type ProblemSlug =
  | 'validation'
  | 'idempotency-key-missing'
  | 'invalid-credentials'
  | 'totp-required'
  | 'not-signed-in'
  | 'forbidden'
  | 'not-found'
  | 'illegal-move'
  | 'stale-version'
  | 'in-flight'
  | 'idempotency-conflict'
  | 'locked'
  | 'rate-limited'
  | 'too-large'
  | 'unsupported-media'
  | 'unavailable'
  | 'offline'
  | 'timeout'
  | 'unreadable';

export interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  instance?: string;
  errors?: { path: string; message: string }[];
  current?: { state?: string; version?: number };
  retryAfter?: number;
}

/** A refusal from the API, or the lack of any answer (`offline`, `timeout`, `unreadable`, status 0). */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly slug: ProblemSlug | (string & {}),
    readonly status: number,
    readonly body: ProblemBody = {},
  ) {
    super(body.detail ?? body.title ?? slug);
  }

  static from(status: number, body: ProblemBody): Problem {
    return new Problem(body.type?.split('/').pop() ?? 'unreadable', status, body);
  }

  /** Something short that a person can read to an administrator. */
  get number(): string {
    return (this.body.instance ?? `${this.status}-${this.slug}`).split(/[/:]/).pop()!.slice(0, 12).toUpperCase();
  }

  /** Whether the server may have done the work all the same: only then is the same idempotency key sent again. */
  get unsure(): boolean {
    return ['offline', 'timeout', 'unreadable', 'unavailable', 'in-flight'].includes(this.slug);
  }

  /** The message that belongs to one field, for example `place.district`. */
  at(path: string): string | undefined {
    return this.body.errors?.find((error) => error.path === path)?.message;
  }
}

/** Any thrown thing as a Problem, so that a panel has one shape to show. */
export const asProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem('unreadable', 0, { detail: error instanceof Error ? error.message : undefined });
