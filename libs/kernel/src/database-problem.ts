import { Problem } from './problem.js';

interface SqlError {
  code?: string;
  constraint?: string;
  message?: string;
  name?: string;
  cause?: unknown;
}

/** SQLSTATE of an error or of what caused it; undefined when it did not come from the database. */
export function sqlState(thrown: unknown): string | undefined {
  for (let e = thrown as SqlError | undefined; e; e = e.cause as SqlError | undefined) {
    if (typeof e.code === 'string' && /^[0-9A-Z]{5}$/.test(e.code)) return e.code;
  }
  return undefined;
}

/** Name of the violated constraint, if that is what went wrong. */
export function violated(thrown: unknown): string | undefined {
  for (let e = thrown as SqlError | undefined; e; e = e.cause as SqlError | undefined) {
    if (typeof e.constraint === 'string') return e.constraint;
  }
  return undefined;
}

const LOST = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT']);

/** The connection went away or could not be had: the same request may succeed a moment later. */
export function isConnectionLoss(thrown: unknown): boolean {
  const state = sqlState(thrown);
  if (state) return state.startsWith('08') || state.startsWith('57P') || state === '53300' || state === '25P03';
  for (let e = thrown as SqlError | undefined; e; e = e.cause as SqlError | undefined) {
    if (typeof e.code === 'string' && LOST.has(e.code)) return true;
    if (
      /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Driver has already been destroyed/.test(
        e.message ?? '',
      )
    )
      return true;
  }
  return false;
}

/** Translates what PostgreSQL or the unit of work said; undefined when it was something else. */
export function databaseProblem(thrown: unknown): Problem | undefined {
  if ((thrown as SqlError | undefined)?.name === 'OptimisticLockError') return new Problem('stale-version');
  if (isConnectionLoss(thrown)) return new Problem('unavailable', { retryAfter: 2 });
  const state = sqlState(thrown);
  if (!state) return undefined;
  if (state.startsWith('22')) return new Problem('validation');
  if (state === '23505' || state === '23P01' || state === '23503') return new Problem('conflict');
  if (state === '55P03' || state === '40001' || state === '40P01') return new Problem('in-flight', { retryAfter: 1 });
  if (state === '57014') return new Problem('unavailable', { retryAfter: 2 });
  if (state === '42501') return new Problem('not-found');
  return undefined;
}
