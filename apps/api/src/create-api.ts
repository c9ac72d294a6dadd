import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { Feed, Log, ProblemFilter } from '@hotline/kernel';
import type { Settings } from '@hotline/kernel';
import { ApiModule } from './api.module.js';
import { Ops } from './ops.js';
import { serveDocs } from './docs.js';
import { serveScreens } from './screens.js';
import { validation } from './validation.js';

/** A JSON body's ceiling in bytes; files have their own in the attachments room. */
const BODY_LIMIT = 256 * 1024;

/** Builds the API without listening: the edge rules of every route stand here, and nowhere else. */
export async function createApi(settings: Settings): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: settings.trustedProxies.length > 0 ? settings.trustedProxies : false,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(settings), adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  const log = app.get(Log);
  app.useLogger(log);
  app.useGlobalFilters(app.get(ProblemFilter));
  app.useGlobalPipes(validation());
  app.useWebSocketAdapter(new IoAdapter(app));
  app.enableShutdownHooks();
  await app.register(cookie);
  await app.register(helmet, { contentSecurityPolicy: contentSecurity(), hsts: settings.cookieSecure });
  measure(app);
  await serveDocs(app);
  await serveScreens(app);
  await app.init();
  await app.get(Feed).start();
  return app;
}

/** antd writes its styles at run time, so inline styles are allowed; scripts come from this origin only. */
function contentSecurity() {
  return {
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      upgradeInsecureRequests: null,
    },
  };
}

function measure(app: NestFastifyApplication): void {
  const ops = app.get(Ops);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request, reply, done) => {
      ops.observe(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
      done();
    });
}
