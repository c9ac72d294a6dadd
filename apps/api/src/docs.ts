import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { VERSION } from './version.js';

/** The OpenAPI document, made from the routes and their zod schemas. */
export function openApi(app: NestFastifyApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setTitle('hotline')
    .setDescription(
      '12345 government hotline: work orders in one closed loop. Every write takes an Idempotency-Key; errors are RFC 9457 problems.',
    )
    .setVersion(VERSION.version)
    .addCookieAuth('hotline_session')
    .addBearerAuth()
    .build();
  return withNullInEnums(SwaggerModule.createDocument(app, head));
}

/** OpenAPI 3.0 allows null in a nullable enum only where the enum names it too, and clients are generated from the enum. */
export function withNullInEnums<T>(part: T): T {
  if (Array.isArray(part)) return part.map(withNullInEnums) as T;
  if (typeof part !== 'object' || part === null) return part;
  const made: Record<string, unknown> = Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, withNullInEnums(value)]),
  );
  if (made.nullable === true && Array.isArray(made.enum) && !made.enum.includes(null)) made.enum.push(null);
  return made as T;
}

/** Serves `/docs` and `/openapi.json`. */
export async function serveDocs(app: NestFastifyApplication): Promise<void> {
  SwaggerModule.setup('docs', app, () => openApi(app), { jsonDocumentUrl: 'openapi.json' });
}
