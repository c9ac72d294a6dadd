import { Global, Module } from '@nestjs/common';
import { AccessLogController } from './access-log.controller.js';
import { AccessLog } from './access-log.js';
import { AccessLogReader } from './access-log.reader.js';
import { CitizensController } from './citizens.controller.js';
import { Citizens } from './citizens.js';
import { Resolving } from './resolving.js';
import { Retention } from './retention.js';
import { Reveal } from './reveal.js';
import { Vault } from './vault.js';

/** The citizens room: masks for everybody, identities by reason, and the log of who looked. */
@Global()
@Module({
  controllers: [CitizensController, AccessLogController],
  providers: [AccessLog, AccessLogReader, Citizens, Resolving, Retention, Reveal, Vault],
  exports: [AccessLog, Citizens, Retention, Reveal],
})
export class CitizensModule {}
