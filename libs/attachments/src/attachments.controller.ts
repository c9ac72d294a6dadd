import { Controller, Get, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Allow, CallerParam } from '@hotline/identity';
import type { Caller } from '@hotline/identity';
import { Intent, idSchema } from '@hotline/kernel';
import type { IntentOf } from '@hotline/kernel';
import { AttachmentView } from './attachment.views.js';
import { Attachments } from './attachments.js';
import { saveAs } from './file-name.js';
import { UploadBody } from './upload.js';
import type { Upload } from './upload.js';

/** The file's name as the client has it; whatever is wrong with it is mended, not refused. */
export const UploadQuery = z.strictObject({ name: z.string().max(1_000).optional() });

@Controller('api/v1/attachments')
export class AttachmentsController {
  constructor(private readonly attachments: Attachments) {}

  @Post()
  @Allow('attachment.upload')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ standardSchema: AttachmentView })
  upload(
    @CallerParam() caller: Caller,
    @Intent() intent: IntentOf,
    @Query({ schema: UploadQuery }) query: z.infer<typeof UploadQuery>,
    @UploadBody() upload: Upload,
  ): Promise<AttachmentView> {
    return this.attachments.upload(caller.scope, intent, query.name, upload.content);
  }

  @Get(':id')
  @Allow('attachment.read')
  @ApiProduces('application/octet-stream')
  async download(
    @CallerParam() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { attachment, content } = await this.attachments.open(caller.scope, id);
    sealOff(reply);
    return new StreamableFile(content, {
      type: attachment.mime,
      length: attachment.bytes,
      disposition: saveAs(attachment.name),
    });
  }

  @Get(':id/thumbnail')
  @Allow('attachment.read')
  @ApiProduces('image/webp')
  async thumbnail(
    @CallerParam() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { attachment, content } = await this.attachments.open(caller.scope, id, 'thumbnail');
    sealOff(reply);
    return new StreamableFile(content, { type: 'image/webp', disposition: saveAs(`${attachment.name}.webp`) });
  }
}

/** Even a file that is a page to some browser must not run as one: it is saved, its type is not guessed. */
function sealOff(reply: FastifyReply): void {
  void reply
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store');
}
