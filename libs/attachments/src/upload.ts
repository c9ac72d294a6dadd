import type { IncomingMessage } from 'node:http';
import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '@hotline/kernel';
import { LARGEST } from './attachments.js';

/** A request body that is read while it arrives and never lies in memory as a whole. */
export class Upload {
  constructor(readonly content: IncomingMessage) {}

  /** A stream has no JSON; the intent of an upload is made of the content's hash, once it is known. */
  toJSON(): null {
    return null;
  }
}

/**
 * Lets the upload routes have their body as a stream, whatever type the client declares. Everywhere else a body that is
 * not JSON stays refused.
 */
export function acceptUploads(server: FastifyInstance): void {
  if (server.hasContentTypeParser('*')) return;
  server.addContentTypeParser('*', (request, payload, done) => {
    if (!request.url.split('?')[0]!.endsWith('/attachments')) return done(new Problem('unsupported-media'));
    if (Number(request.headers['content-length'] ?? 0) > LARGEST) return done(new Problem('too-large'));
    done(null, new Upload(payload as IncomingMessage));
  });
}

/** Hands an upload route its body. @throws Problem 415 when it came as JSON or as a form */
export const UploadBody = createParamDecorator((_: unknown, context: ExecutionContext): Upload => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!(body instanceof Upload)) throw new Problem('unsupported-media', { detail: 'send the file itself as the body' });
  return body;
});
