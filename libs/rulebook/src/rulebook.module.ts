import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { BegunVersions } from './begun-versions.js';
import { Drafts } from './drafts.js';
import { PackVersions } from './pack-versions.js';
import { Publishing } from './publishing.js';
import { Rulebook } from './rulebook.js';
import { RulebookController } from './rulebook.controller.js';
import { Trying } from './trying.js';
import { Versions } from './versions.js';

/** Versions of the rulebook. By itself it keeps the city pack live (every process); `forApi` also answers. */
@Module({ providers: [PackVersions, BegunVersions], exports: [PackVersions, BegunVersions] })
export class RulebookModule {
  static forApi(): DynamicModule {
    return {
      module: RulebookModule,
      controllers: [RulebookController],
      providers: [Versions, Drafts, Publishing, Rulebook, Trying],
    };
  }
}
