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
  return SwaggerModule.createDocument(app, head);
}

/** Serves `/docs` and `/openapi.json`. */
export async function serveDocs(app: NestFastifyApplication): Promise<void> {
  SwaggerModule.setup('docs', app, () => openApi(app), { jsonDocumentUrl: 'openapi.json' });
}
