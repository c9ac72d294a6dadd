import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Paths that belong to the API; anything else without a file is a page of the console. */
const NOT_A_PAGE = /^\/(api|open311|socket\.io|health|metrics|version|docs|openapi\.json|assets|portal)(\/|$|\?)/;

/** Serves the built console at `/` and the portal at `/portal/`, each page of theirs falling back to its index. */
export async function serveScreens(app: NestFastifyApplication): Promise<void> {
  const built = screensDirectory();
  if (!built) return;
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(fastifyStatic, {
    root: `${built}/console`,
    prefix: '/',
    wildcard: false,
    index: ['index.html'],
    cacheControl: false,
    setHeaders: cacheByName,
  });
  await app.register(fastifyStatic, {
    root: `${built}/portal`,
    prefix: '/portal/',
    wildcard: false,
    decorateReply: false,
    index: ['index.html'],
    cacheControl: false,
    setHeaders: cacheByName,
  });
  fastify.get('/portal', (_request, reply) => reply.redirect('/portal/'));
  fastify.addHook('onRequest', (request, reply, done) => {
    const page =
      request.method === 'GET' &&
      (request.headers.accept ?? '').includes('text/html') &&
      !path(request.url).includes('.');
    if (!page || request.url === '/') return done();
    if (request.url.startsWith('/portal/'))
      return void reply.header('cache-control', 'no-cache').sendFile('index.html', `${built}/portal`);
    if (!NOT_A_PAGE.test(path(request.url)))
      return void reply.header('cache-control', 'no-cache').sendFile('index.html', `${built}/console`);
    done();
  });
}

const path = (url: string) => url.split('?', 1)[0]!;

/** Built names carry a hash of their content and never change; the index is asked for each time. */
function cacheByName(reply: FastifyReply, path: string): void {
  void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
}

/** `dist/`, whether this file runs from the sources or from the build; undefined when no screen has been built. */
function screensDirectory(): string | undefined {
  return ['../../../dist', '../../..']
    .map((up) => fileURLToPath(new URL(up, import.meta.url)))
    .find((dir) => existsSync(`${dir}/console/index.html`) && existsSync(`${dir}/portal/index.html`));
}
