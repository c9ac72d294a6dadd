import { Module } from '@nestjs/common';
import { SealStatus } from './seal-status.js';
import { SealController } from './seal.controller.js';

/** The application's side of the seal room; the sealer is a process of its own. */
@Module({ controllers: [SealController], providers: [SealStatus] })
export class SealModule {}
