import { Catch, Injectable } from '@nestjs/common';
import type { ArgumentsHost, CallHandler, ExceptionFilter, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { Log, asProblem } from '@hotline/kernel';
import type { Problem } from '@hotline/kernel';
import { formatOf } from './asking.js';
import { asJson, asXml } from './documents.js';
import type { Document } from './documents.js';

const TYPES = { json: 'application/json; charset=utf-8', xml: 'text/xml; charset=utf-8' } as const;

function write(request: FastifyRequest, reply: FastifyReply, document: Document): string {
  const format = formatOf(request);
  void reply.header('content-type', TYPES[format]).header('vary', 'accept, accept-language');
  return format === 'json' ? asJson(document) : asXml(document);
}

/** Writes what a route answers in the format that was asked for. */
@Injectable()
export class Open311Answers implements NestInterceptor<Document, string> {
  intercept(context: ExecutionContext, next: CallHandler<Document>): Observable<string> {
    const http = context.switchToHttp();
    return next.handle().pipe(map((document) => write(http.getRequest(), http.getResponse(), document)));
  }
}

/** The standard knows 400, 403 and 404; a missing or wrong key is 403. What HTTP says more precisely stays as it is. */
const codeOf = ({ status }: Problem): number => (status === 401 ? 403 : status === 422 ? 400 : status);

/** Tells errors as the standard has them: a list of code and description, in the format that was asked for. */
@Catch()
@Injectable()
export class Open311Errors implements ExceptionFilter {
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
    const { retryAfter, errors = [] } = problem.extra;
    if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
    const code = codeOf(problem);
    const told = errors.length > 0 ? errors.map(({ path, message }) => `${path} ${message}`.trim()) : [problem.message];
    const value = told.map((description) => ({ code, description }));
    void reply.code(code).send(write(request, reply, { root: 'errors', value }));
  }
}
