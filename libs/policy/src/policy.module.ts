import { type DynamicModule, Module } from '@nestjs/common';
import { CityPack, loadPack } from './pack.js';

/** Provides the {@link CityPack} to the whole process; a bad pack stops the boot with every problem listed. */
@Module({})
export class PolicyModule {
  /** @param settings.dir folder of the city pack, such as `config/langang` */
  static forRoot(settings: { dir: string }): DynamicModule {
    return {
      module: PolicyModule,
      global: true,
      providers: [{ provide: CityPack, useFactory: () => loadPack(settings.dir) }],
      exports: [CityPack],
    };
  }
}
