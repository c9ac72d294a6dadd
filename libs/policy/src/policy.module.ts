import { type DynamicModule, Module } from '@nestjs/common';
import { DryRuns } from './dry-runs.js';
import { CityPack, loadPack } from './pack.js';
import { VersionEffects } from './version-effects.js';

/** Provides the {@link CityPack} to the whole process, and what rooms register about its versions; a bad pack stops the boot with every problem listed. */
@Module({})
export class PolicyModule {
  /** @param settings.dir folder of the city pack, such as `config/langang` */
  static forRoot(settings: { dir: string }): DynamicModule {
    return {
      module: PolicyModule,
      global: true,
      providers: [{ provide: CityPack, useFactory: () => loadPack(settings.dir) }, DryRuns, VersionEffects],
      exports: [CityPack, DryRuns, VersionEffects],
    };
  }
}
