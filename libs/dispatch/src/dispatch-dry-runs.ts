import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DryRuns } from '@hotline/policy';
import { tryCatalogue } from './catalogue-dry-run.js';
import { tryClocks } from './clocks-dry-run.js';
import { trySupervision } from './supervision-dry-run.js';

/** What this room tries a version on: last month's orders, the open clocks, the clocks that ran. */
@Injectable()
export class DispatchDryRuns implements OnModuleInit {
  constructor(private readonly dryRuns: DryRuns) {}

  onModuleInit(): void {
    this.dryRuns.register('catalogue', tryCatalogue);
    this.dryRuns.register('timeClasses', tryClocks);
    this.dryRuns.register('calendar', tryClocks);
    this.dryRuns.register('supervision', trySupervision);
  }
}
