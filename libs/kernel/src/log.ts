import { Injectable } from '@nestjs/common';
import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import { Settings } from './settings.js';

/** Keys whose values never reach a log line, wherever they stand. */
const PERSONAL = [
  'name',
  'phone',
  'idNumber',
  'address',
  'text',
  'password',
  'code',
  'queryCode',
  'token',
  'cookie',
  'authorization',
];

/** Structured logs, one JSON object a line, without personal data. Messages are constants; facts go into fields. */
@Injectable()
export class Log implements LoggerService {
  private readonly pino;

  constructor(settings: Settings) {
    this.pino = pino({
      level: settings.logLevel,
      base: { process: settings.processName },
      redact: { paths: PERSONAL.flatMap((key) => [key, `*.${key}`]), censor: '[personal]' },
    });
  }

  info(message: string, fields: object = {}): void {
    this.pino.info(fields, message);
  }

  warn(message: string, fields: unknown = {}): void {
    this.pino.warn(typeof fields === 'object' && fields ? fields : { context: fields }, message);
  }

  error(message: string, fields: unknown = {}): void {
    this.pino.error(typeof fields === 'object' && fields ? fields : { context: fields }, message);
  }

  log(message: string, context?: unknown): void {
    this.pino.info({ context }, message);
  }

  debug(message: string, context?: unknown): void {
    this.pino.debug({ context }, message);
  }
}
