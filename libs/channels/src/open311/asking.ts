import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { hashBody, invalid, newId } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';

export type Format = 'json' | 'xml';
export type Language = 'zh' | 'en';

const SUFFIX = /\.(json|xml)$/;
const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;
const KEY = /^[\x21-\x7e]{8,128}$/;
const ATTRIBUTE = /^attribute\[([A-Za-z0-9][A-Za-z0-9._-]{0,39})\](?:\[\])?$/;

/** The form of a POST: its fields, and the answers to the service's questions. */
export interface Form {
  fields: Record<string, string>;
  attributes: Record<string, string[]>;
}

/** JSON or XML: by the path's ending, else by what the client accepts; the standard's own is XML. */
export function formatOf(request: FastifyRequest): Format {
  const ending = SUFFIX.exec(request.url.split('?', 1)[0]!)?.[1];
  if (ending) return ending as Format;
  const accept = request.headers.accept ?? '';
  const at = (type: RegExp) => (accept.search(type) + 1 || Infinity) as number;
  return at(/application\/json/) < at(/(text|application)\/xml/) ? 'json' : 'xml';
}

/** Names and words are Chinese unless the client would rather read English. */
export const LanguageOf = createParamDecorator((_: unknown, context: ExecutionContext): Language => {
  const accepted = context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language'] ?? '';
  return /^\s*en\b/i.test(accepted) ? 'en' : 'zh';
});

/** Where this API is reached, as the client reached it. */
export const BaseUrl = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { protocol, host } = context.switchToHttp().getRequest<FastifyRequest>();
  return `${protocol}://${host}/open311/v2`;
});

/** What a client says of itself beside the fields. */
export const Prefer = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  return String(context.switchToHttp().getRequest<FastifyRequest>().headers['prefer'] ?? '');
});

/** An id of the path without the ending that names the format. */
export const IdInPath = z
  .string()
  .max(100)
  .transform((id) => id.replace(SUFFIX, ''));

/**
 * The form that a POST carries. A field given empty was not given.
 * @throws Problem 400 for another content type, a field given twice or a text that PostgreSQL would not take
 */
export const FormOf = createParamDecorator((_: unknown, context: ExecutionContext): Form => {
  const { headers, body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!FORM.test(headers['content-type'] ?? ''))
    throw invalid('Content-Type', 'must be application/x-www-form-urlencoded');
  const form: Form = { fields: {}, attributes: {} };
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, string | string[]>)) {
    const values = [value].flat().filter((one) => one.trim() !== '');
    const code = ATTRIBUTE.exec(name)?.[1];
    if (values.length === 0) continue;
    if (code !== undefined) form.attributes[code] = [...(form.attributes[code] ?? []), ...values];
    else if (values.length > 1) throw invalid(name, 'must be given once');
    else form.fields[name] = values[0]!;
  }
  return form;
});

/**
 * The intent of a POST. The standard knows no key, so that two equal posts are two requests; a client that sends an
 * `Idempotency-Key` may repeat one.
 * @throws Problem 400 when the key is not 8 to 128 printable characters
 */
export const FormIntent = createParamDecorator((_: unknown, context: ExecutionContext): IntentOf => {
  const { headers, body } = context.switchToHttp().getRequest<FastifyRequest>();
  const key = headers['idempotency-key'] ?? newId();
  if (typeof key !== 'string' || !KEY.test(key)) throw invalid('Idempotency-Key', '8 to 128 printable characters');
  return { key, route: 'POST /open311/v2/requests', bodyHash: hashBody(body) };
});
