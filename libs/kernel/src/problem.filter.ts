import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { databaseProblem } from './database-problem.js';
import { Log } from './log.js';
import { Problem } from './problem.js';
import type { FieldError, ProblemSlug } from './problem.js';

const BY_STATUS: Record<number, ProblemSlug> = {
  400: 'validation',
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  415: 'unsupported-media',
  429: 'rate-limited',
  503: 'unavailable',
};

/** Whatever was thrown, as the problem the client is told. Unknown errors tell nothing of their inside. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof HttpException) return fromHttp(thrown);
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status === 'number' && status < 500) return new Problem(BY_STATUS[status] ?? 'validation');
  return databaseProblem(thrown) ?? new Problem('internal');
}

function fromHttp(error: HttpException): Problem {
  const slug = BY_STATUS[error.getStatus()] ?? (error.getStatus() < 500 ? 'validation' : 'internal');
  const body = error.getResponse();
  const message = typeof body === 'object' ? (body as { message?: unknown }).message : undefined;
  if (slug !== 'validation' || !Array.isArray(message)) return new Problem(slug);
  return new Problem('validation', { errors: message.map((m) => fieldError(String(m))) });
}

/** Nest's Standard Schema pipe reports `path: message`. */
function fieldError(line: string): FieldError {
  const cut = line.indexOf(': ');
  return cut > 0 ? { path: line.slice(0, cut), message: line.slice(cut + 2) } : { path: '', message: line };
}

/** The only place where an error becomes an HTTP answer (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = asProblem(thrown);
    if (problem.status >= 500)
      this.log.error('request failed', {
        requestId: request.id,
        error: String(thrown),
        stack: (thrown as Error)?.stack,
      });
    if (problem.extra.retryAfter !== undefined) void reply.header('retry-after', String(problem.extra.retryAfter));
    void reply
      .code(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify({ ...problem.toJSON(), instance: request.id }));
  }
}
