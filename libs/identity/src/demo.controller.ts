import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from './allow.js';
import { Demo } from './demo.js';
import { DemoView } from './demo.views.js';

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
