import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from './allow.js';
import { Demo } from './demo.js';
import { RoleView } from './session.views.js';
import { UnitRefView } from './units.views.js';

export const DemoView = z
  .strictObject({
    accounts: z.array(
      z.strictObject({ account: z.string(), name: z.string(), roles: z.array(RoleView), unit: UnitRefView }),
    ),
    password: z.string(),
    replay: z.strictObject({ running: z.boolean(), percent: z.number() }),
  })
  .meta({ id: 'Demo' });
export type DemoView = z.infer<typeof DemoView>;

@ApiTags('demo')
@Controller('api/v1/demo')
export class DemoController {
  constructor(private readonly demo: Demo) {}

  /** The accounts of the sample city; 404 in a real installation. */
  @Get()
  @Allow('demo.read')
  @ApiOkResponse({ standardSchema: DemoView })
  read(): Promise<DemoView> {
    return this.demo.read();
  }
}
