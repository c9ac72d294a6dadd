import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import {
  Database,
  Log,
  Problem,
  hashBody,
  invalid,
  isConnectionLoss,
  newId,
  notFound,
  systemScope,
} from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { Attachment } from './attachment.entity.js';
import type { Kept } from './attachment.entity.js';
import { attachmentView } from './attachment.views.js';
import type { AttachmentRow, AttachmentView } from './attachment.views.js';
import { Examination } from './examination.js';
import type { Examined } from './examination.js';
import { safeName } from './file-name.js';
import { FileStore } from './file-store.js';
import { Spool } from './spool.js';

/** Largest file in bytes (20 MB). */
export const LARGEST = 20 * 1024 * 1024;
const SWEEP_PAGE = 500;
/** A file without a row may belong to an upload still under way for this long, in milliseconds. */
const STRAY_AFTER = 24 * 3_600_000;

const COLUMNS = sql`id, name, mime, bytes, thumbnail_key is not null as thumbnail`;

/** What an attachment is claimed for. */
export interface Owner {
  kind: 'submission' | 'supervision' | 'reply' | 'ledger';
  id: string;
  workOrderId: string;
}

/** The files that citizens and units send: taken in, claimed by what they belong to, handed out, swept. */
@Injectable()
export class Attachments {
  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
    private readonly spool: Spool,
    private readonly examination: Examination,
    private readonly log: Log,
  ) {}

  /**
   * Takes in a file; it stays its sender's until something claims it.
   * @throws Problem 413 beyond {@link LARGEST}, and what {@link Examination.of} finds
   */
  async upload(scope: Scope, intent: IntentOf, said: string | undefined, content: Readable): Promise<AttachmentView> {
    const spooled = await this.spool.receive(content, LARGEST);
    try {
      if (spooled.bytes === 0) throw invalid('', 'the file is empty');
      const examined = await this.examination.of(spooled);
      if (examined.file.bytes > LARGEST) throw new Problem('too-large', { detail: `at most ${LARGEST} bytes` });
      const wish = { ...intent, bodyHash: hashBody([said ?? null, spooled.sha256]) };
      return await this.keep(scope, wish, said, examined);
    } finally {
      await rm(spooled.path, { force: true });
    }
  }

  private async keep(
    scope: Scope,
    wish: IntentOf,
    said: string | undefined,
    { kind, file, thumbnail }: Examined,
  ): Promise<AttachmentView> {
    const kept: Kept = { kind, file, key: '', thumbnailKey: null };
    const drop = async () => {
      for (const key of [kept.key, kept.thumbnailKey]) if (key) await this.store.remove(key);
    };
    try {
      kept.key = await this.store.put(file);
      kept.thumbnailKey = thumbnail && (await this.store.put(thumbnail));
      const id = newId();
      const answer = await this.database.write(scope, wish, async (tx) => {
        const attachment = Attachment.uploaded(id, kept, safeName(said, kind), scope.actor.id, tx.now);
        tx.em.persist(attachment);
        return attachmentView({ ...attachment, thumbnail: thumbnail !== null });
      });
      if (answer.id !== id) await drop();
      return answer;
    } catch (error) {
      // When the connection broke at COMMIT the row may be there all the same; the sweep finds out later.
      if (!isConnectionLoss(error)) await drop();
      throw error;
    } finally {
      for (const each of [file, thumbnail]) if (each) await rm(each.path, { force: true });
    }
  }

  /**
   * Makes uploaded files part of a submission or a reply, once and for good.
   * @throws Problem 400 when one was not uploaded by this actor or belongs to something already
   */
  async claim(tx: Tx, ids: readonly string[], owner: Owner): Promise<void> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return;
    const claimed = await tx.rows(sql<{ id: string }>`
      update attachments.attachment set owner_kind = ${owner.kind}, owner_id = ${owner.id},
        work_order_id = ${owner.workOrderId}, claimed_at = ${tx.now}
      where id = any(${wanted}::uuid[]) and work_order_id is null and uploaded_by = ${tx.scope.actor.id}
      returning id`);
    if (claimed.length !== wanted.length) throw invalid('attachments', 'upload the files first, and use each one once');
  }

  /** The attachments with these ids that this transaction may see, in the order asked for. */
  async refs(tx: Tx, ids: readonly string[]): Promise<AttachmentView[]> {
    if (ids.length === 0) return [];
    const rows = await tx.rows(sql<AttachmentRow>`
      select ${COLUMNS} from attachments.attachment where id = any(${[...ids]}::uuid[])`);
    const byId = new Map(rows.map((row) => [row.id, attachmentView(row)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** Every attachment of one kind of owner on a work order, by the owner's id, oldest first. */
  async ofWorkOrder(tx: Tx, workOrderId: string, kind: Owner['kind']): Promise<Map<string, AttachmentView[]>> {
    const rows = await tx.rows(sql<AttachmentRow & { owner_id: string }>`
      select ${COLUMNS}, owner_id from attachments.attachment
      where work_order_id = ${workOrderId} and owner_kind = ${kind} order by id`);
    const byOwner = new Map<string, AttachmentView[]>();
    for (const row of rows) byOwner.set(row.owner_id, [...(byOwner.get(row.owner_id) ?? []), attachmentView(row)]);
    return byOwner;
  }

  /**
   * Opens a file, or its thumbnail, for whoever sees its work order; before it is claimed, for its sender.
   * @throws Problem 404 when there is none or it is out of reach
   */
  async open(
    scope: Scope,
    id: string,
    which: 'file' | 'thumbnail' = 'file',
  ): Promise<{ attachment: AttachmentView; content: Readable }> {
    const row = await this.database.inScope(scope, async (tx) => {
      const [found] = await tx.rows(sql<AttachmentRow & { key: string | null }>`
        select ${COLUMNS}, ${which === 'file' ? sql`storage_key` : sql`thumbnail_key`} as key from attachments.attachment
        where id = ${id} and case when work_order_id is null then uploaded_by = ${scope.actor.id}
          else attachments.sees_order(work_order_id) end`);
      return found;
    });
    const content = row?.key && (await this.store.read(row.key));
    if (row?.key && !content) this.log.error('a stored file is missing', { attachmentId: id });
    if (!row || !content) throw notFound();
    return { attachment: attachmentView(row), content };
  }

  /** Removes what was uploaded before an instant and never claimed, and files that no row names. Returns how many rows. */
  async sweep(before: Date): Promise<number> {
    let swept = 0;
    for (let page = SWEEP_PAGE; page === SWEEP_PAGE; swept += page) page = await this.sweepPage(before);
    for await (const keys of this.store.olderThan(STRAY_AFTER)) await this.removeStrays(keys);
    await this.spool.sweep(STRAY_AFTER);
    return swept;
  }

  private async sweepPage(before: Date): Promise<number> {
    const rows = await this.database.inScope(systemScope('attachment sweep'), (tx) =>
      tx.rows(sql<{ storage_key: string; thumbnail_key: string | null }>`
        delete from attachments.attachment where id in (
          select id from attachments.attachment where work_order_id is null and uploaded_at < ${before}
          order by uploaded_at limit ${SWEEP_PAGE} for update skip locked)
        returning storage_key, thumbnail_key`),
    );
    // Rows first: a crash in between leaves files without a row, which the next sweep finds.
    for (const { storage_key, thumbnail_key } of rows) {
      await this.store.remove(storage_key);
      if (thumbnail_key) await this.store.remove(thumbnail_key);
    }
    return rows.length;
  }

  private async removeStrays(keys: string[]): Promise<void> {
    const rows = await this.database.inScope(systemScope('attachment sweep'), (tx) =>
      tx.rows(sql<{ key: string }>`
        select unnest(array[storage_key, thumbnail_key]) as key from attachments.attachment
        where storage_key = any(${keys}) or thumbnail_key = any(${keys})`),
    );
    const named = new Set(rows.map((row) => row.key));
    for (const key of keys) if (!named.has(key)) await this.store.remove(key);
  }
}
