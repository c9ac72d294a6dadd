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
  return withNullInEnums(joined(SwaggerModule.createDocument(app, head)));
}

/**
 * Closes what a room must leave open because it may not know the room that fills it: callbacks and supervision on a work
 * order's page, and a figure's row, which is the work order's with its part in the figure. The wiring knows both sides.
 * @throws Error when one of the shapes is not in the document any more
 */
export function joined(document: OpenAPIObject): OpenAPIObject {
  const schemas = document.components?.schemas ?? {};
  const shape = (name: string): Shape => {
    const found = schemas[name];
    if (!found || '$ref' in found || !found.properties) throw new Error(`the document has no shape ${name}`);
    return { ...found, properties: found.properties, required: found.required ?? [] };
  };
  const [page, row, part] = [shape('WorkOrderPage'), shape('WorkOrderRow'), shape('FigureRow')];
  const supervision = shape('SupervisionOfWorkOrder');
  const listOf = (name: string) => {
    shape(name);
    return { type: 'array', items: { $ref: `#/components/schemas/${name}` } };
  };
  const closed = {
    WorkOrderPage: { ...page, properties: { ...page.properties, callbacks: listOf('Callback') } },
    SupervisionOfWorkOrder: {
      ...supervision,
      properties: { ...supervision.properties, orders: listOf('SupervisionOrder'), cards: listOf('Card') },
    },
    FigureRow: {
      ...row,
      properties: { ...row.properties, ...part.properties },
      required: [...new Set([...row.required, ...part.required])],
    },
  };
  return { ...document, components: { ...document.components, schemas: { ...schemas, ...closed } } };
}

type Schema = Exclude<NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string], { $ref: string }>;
type Shape = Schema & Required<Pick<Schema, 'properties' | 'required'>>;

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
