import { Controller, Get, Header, HttpCode } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '@hotline/identity';
import { Ops } from './ops.js';

@ApiTags('operations')
@Controller()
export class OpsController {
  constructor(private readonly ops: Ops) {}

  /** The process answers; says nothing of the database. */
  @Get('health/live')
  @Allow('ops.health')
  live() {
    return { status: 'ok' };
  }

  /** 200 when the database answers and nothing is left to migrate, else 503 with Retry-After. */
  @Get('health/ready')
  @Allow('ops.health')
  @HttpCode(200)
  ready() {
    return this.ops.ready();
  }

  @Get('metrics')
  @Allow('ops.metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics() {
    return this.ops.metrics();
  }

  @Get('version')
  @Allow('ops.version')
  version() {
    return this.ops.version;
  }
}
