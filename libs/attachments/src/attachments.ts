import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, Log, hashBody, invalid, isConnectionLoss, newId, notFound, systemScope } from '@hotline/kernel';
import type { IntentOf, Scope, Tx } from '@hotline/kernel';
import { Attachment } from './attachment.entity.js';
import { attachmentView } from './attachment.views.js';
import type { AttachmentView } from './attachment.views.js';
import { kindOf } from './file-kind.js';
import { safeName } from './file-name.js';
import { FileStore } from './file-store.js';

/** Largest file in bytes (20 MB). */
export const LARGEST = 20 * 1024 * 1024;
const SWEEP_PAGE = 500;
/** A file without a row may belong to an upload still under way for this long, in milliseconds. */
const STRAY_AFTER = 24 * 3_600_000;

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
    private readonly log: Log,
  ) {}

  /**
   * Takes in a file; it stays its sender's until something claims it.
   * @throws Problem 413 beyond {@link LARGEST}, 415 when its bytes are of no kind on the allow-list
   */
  async upload(scope: Scope, intent: IntentOf, said: string | undefined, content: Readable): Promise<AttachmentView> {
    const file = await this.store.write(content, LARGEST);
    try {
      if (file.bytes === 0) throw invalid('', 'the file is empty');
      const kind = await kindOf(this.store.localPath(file.key));
      const id = newId();
      const wish = { ...intent, bodyHash: hashBody([said ?? null, file.sha256]) };
      const answer = await this.database.write(scope, wish, async (tx) => {
        const attachment = Attachment.uploaded(id, file, safeName(said, kind), kind, scope.actor.id, tx.now);
        tx.em.persist(attachment);
        return attachmentView(attachment);
      });
      if (answer.id !== id) await this.store.remove(file.key);
      return answer;
    } catch (error) {
      // When the connection broke at COMMIT the row may be there all the same; the sweep finds out later.
      if (!isConnectionLoss(error)) await this.store.remove(file.key);
      throw error;
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
    const rows = await tx.rows(sql<Omit<AttachmentView, 'url'>>`
      select id, name, mime, bytes from attachments.attachment where id = any(${[...ids]}::uuid[])`);
    const byId = new Map(rows.map((row) => [row.id, attachmentView(row)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** Every attachment of one kind of owner on a work order, by the owner's id, oldest first. */
  async ofWorkOrder(tx: Tx, workOrderId: string, kind: Owner['kind']): Promise<Map<string, AttachmentView[]>> {
    const rows = await tx.rows(sql<Omit<AttachmentView, 'url'> & { owner_id: string }>`
      select id, name, mime, bytes, owner_id from attachments.attachment
      where work_order_id = ${workOrderId} and owner_kind = ${kind} order by id`);
    const byOwner = new Map<string, AttachmentView[]>();
    for (const row of rows) byOwner.set(row.owner_id, [...(byOwner.get(row.owner_id) ?? []), attachmentView(row)]);
    return byOwner;
  }

  /**
   * Opens a file for whoever sees its work order; before it is claimed, for its sender.
   * @throws Problem 404 when there is none or it is out of reach
   */
  async open(scope: Scope, id: string): Promise<{ attachment: AttachmentView; content: Readable }> {
    const row = await this.database.inScope(scope, async (tx) => {
      const [found] = await tx.rows(sql<Omit<AttachmentView, 'url'> & { storage_key: string }>`
        select id, name, mime, bytes, storage_key from attachments.attachment
        where id = ${id} and case when work_order_id is null then uploaded_by = ${scope.actor.id}
          else attachments.sees_order(work_order_id) end`);
      return found;
    });
    const content = row && (await this.store.read(row.storage_key));
    if (row && !content) this.log.error('a stored file is missing', { attachmentId: id });
    if (!row || !content) throw notFound();
    return { attachment: attachmentView(row), content };
  }

  /** Removes what was uploaded before an instant and never claimed, and files that no row names. Returns how many rows. */
  async sweep(before: Date): Promise<number> {
    let swept = 0;
    for (let page = SWEEP_PAGE; page === SWEEP_PAGE; swept += page) page = await this.sweepPage(before);
    for await (const keys of this.store.olderThan(STRAY_AFTER)) await this.removeStrays(keys);
    return swept;
  }

  private async sweepPage(before: Date): Promise<number> {
    const rows = await this.database.inScope(systemScope('attachment sweep'), (tx) =>
      tx.rows(sql<{ storage_key: string }>`
        delete from attachments.attachment where id in (
          select id from attachments.attachment where work_order_id is null and uploaded_at < ${before}
          order by uploaded_at limit ${SWEEP_PAGE} for update skip locked)
        returning storage_key`),
    );
    // Rows first: a crash in between leaves files without a row, which the next sweep finds.
    for (const row of rows) await this.store.remove(row.storage_key);
    return rows.length;
  }

  private async removeStrays(keys: string[]): Promise<void> {
    const rows = await this.database.inScope(systemScope('attachment sweep'), (tx) =>
      tx.rows(sql<{ storage_key: string }>`
        select storage_key from attachments.attachment where storage_key = any(${keys})`),
    );
    const named = new Set(rows.map((row) => row.storage_key));
    for (const key of keys) if (!named.has(key)) await this.store.remove(key);
  }
}
