import type { Challenge } from './challenge.js';

/** RFC 9457 as the API sends it; `type` ends in the slug. */
export interface ProblemBody {
  type?: string;
  title?: string;
  detail?: string;
  instance?: string;
  errors?: { path: string; message: string }[];
  /** A 409: where the thing stands now, and the guard's reason in both languages where it has one. */
  current?: { state?: string; version?: number; why?: { zh: string; en: string }; challenge?: Challenge };
  /** Seconds. */
  retryAfter?: number;
}

/** A refusal from the API, or the lack of any answer (`offline`, `timeout`, `unreadable`, status 0). */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly slug: string,
    readonly status: number,
    readonly body: ProblemBody = {},
  ) {
    super(body.detail ?? body.title ?? slug);
  }

  static from(status: number, body: ProblemBody): Problem {
    return new Problem(body.type?.split('/').pop() ?? (status >= 500 ? 'unavailable' : 'unreadable'), status, body);
  }

  /** Whether the server may have done the work all the same: then only the same idempotency key is safe to send. */
  get unsure(): boolean {
    return ['offline', 'timeout', 'unreadable', 'unavailable', 'in-flight'].includes(this.slug);
  }
}

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem('unreadable', 0, { detail: error instanceof Error ? error.message : undefined });
