import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { hashBody } from './idempotency.js';
import type { Intent as IntentOf } from './idempotency.js';
import { Problem, invalid } from './problem.js';

/** Printable ASCII, as the IETF draft on the Idempotency-Key header has it. */
const KEY = /^[\x21-\x7e]{8,128}$/;

/**
 * Hands a write its intent, from the `Idempotency-Key` header, the route and the body.
 * @throws Problem 400 when the key is missing or not 8 to 128 printable characters.
 */
export const Intent = createParamDecorator((_: unknown, context: ExecutionContext): IntentOf => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const key = request.headers['idempotency-key'];
  if (key === undefined) throw new Problem('idempotency-key-missing');
  if (typeof key !== 'string' || !KEY.test(key)) throw invalid('Idempotency-Key', '8 to 128 printable characters');
  return { key, route: `${request.method} ${request.url.split('?')[0]}`, bodyHash: hashBody(request.body) };
});
