import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { AttachmentsController } from './attachments.controller.js';
import { Attachments } from './attachments.js';
import { OutboundHttp, Settings } from '@hotline/kernel';
import { DiskStore } from './disk-store.js';
import { Examination } from './examination.js';
import { FileStore } from './file-store.js';
import { S3Store } from './s3-store.js';
import { Spool } from './spool.js';
import { acceptUploads } from './upload.js';

@Module({
  controllers: [AttachmentsController],
  providers: [
    Attachments,
    Examination,
    Spool,
    {
      provide: FileStore,
      useFactory: (settings: Settings, http: OutboundHttp) =>
        settings.s3 ? new S3Store(http, settings.s3) : new DiskStore(settings),
      inject: [Settings, OutboundHttp],
    },
  ],
  exports: [Attachments],
})
export class AttachmentsModule implements OnModuleInit {
  constructor(private readonly http: HttpAdapterHost) {}

  /** A worker has no HTTP edge; there is nothing to prepare then. */
  onModuleInit(): void {
    if (this.http.httpAdapter) acceptUploads(this.http.httpAdapter.getInstance<FastifyInstance>());
  }
}
