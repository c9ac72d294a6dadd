import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { AttachmentsController } from './attachments.controller.js';
import { Attachments } from './attachments.js';
import { DiskStore } from './disk-store.js';
import { FileStore } from './file-store.js';
import { acceptUploads } from './upload.js';

@Module({
  controllers: [AttachmentsController],
  providers: [Attachments, { provide: FileStore, useClass: DiskStore }],
  exports: [Attachments],
})
export class AttachmentsModule implements OnModuleInit {
  constructor(private readonly http: HttpAdapterHost) {}

  /** A worker has no HTTP edge; there is nothing to prepare then. */
  onModuleInit(): void {
    if (this.http.httpAdapter) acceptUploads(this.http.httpAdapter.getInstance<FastifyInstance>());
  }
}
