import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { environment } from '../../../config/environment.js';
import { ApiModule } from './api.module.js';
import { openApi } from './docs.js';

/** Writes the OpenAPI document to the file named, without a database: the wiring is read, nothing is started. */
const settings = environment({
  DATABASE_URL: 'postgresql://nobody@localhost/none',
  HOTLINE_SECRET: 'the-document-holds-no-secret-at-all',
  HOTLINE_CITY_PACK: 'config/langang',
  HOTLINE_FILES: '.data/files',
});
const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(settings), new FastifyAdapter(), {
  preview: true,
  logger: false,
});
writeFileSync(process.argv[2] ?? 'docs/openapi.json', `${JSON.stringify(openApi(app), null, 1)}\n`);
process.exit(0);
