import { newKey } from '../api/client.js';
import type { Attachment } from '../api/contract.js';
import { portal } from '../api/portal.js';
import { asProblem } from '../api/problem.js';
import { changeDraft, draft } from './draft.js';
import { Unreadable, shrink } from './shrink.js';

/** A photo on its way. Those that arrived move into the draft as attachments. */
export interface Photo {
  id: string;
  name: string;
  preview: string;
  state: 'sending' | 'failed' | 'wrong' | 'unreadable';
}
interface Original extends Photo {
  file: File;
  /** The same on every retry: a photo that arrived unheard is not stored twice. */
  key: string;
}

/** Sends photos one at a time: on a weak network three at once means none. Originals live in memory until they have arrived. */
export class PhotoQueue {
  private originals: Original[] = [];
  private busy = false;
  private shown: readonly Photo[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(private readonly onSent: (photo: Attachment) => void) {
    addEventListener('online', () => this.retry());
  }

  add(files: Iterable<File>, room: number): void {
    for (const file of [...files].slice(0, room))
      this.originals.push({
        id: newKey(),
        key: newKey(),
        name: file.name,
        preview: URL.createObjectURL(file),
        state: 'sending',
        file,
      });
    this.tell();
    void this.run();
  }
  remove(id: string): void {
    this.take(id);
    this.tell();
  }
  retry(): void {
    this.originals = this.originals.map((each) => (each.state === 'failed' ? { ...each, state: 'sending' } : each));
    this.tell();
    void this.run();
  }
  readonly waiting = (): readonly Photo[] => this.shown;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private async run(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let next = this.next(); next; next = this.next()) await this.send(next);
    this.busy = false;
  }
  private next(): Original | undefined {
    return this.originals.find((each) => each.state === 'sending');
  }
  private async send(photo: Original): Promise<void> {
    try {
      const sent = await portal.attach(await shrink(photo.file), photo.name, photo.key);
      // Removed by the person while it was under way: then it belongs to nothing and the server forgets it.
      if (this.take(photo.id)) this.onSent(sent);
    } catch (error) {
      const state = stateAfter(error);
      this.originals = this.originals.map((each) => (each.id === photo.id ? { ...each, state } : each));
    }
    this.tell();
  }
  private take(id: string): Original | undefined {
    const photo = this.originals.find((each) => each.id === id);
    if (photo) URL.revokeObjectURL(photo.preview);
    this.originals = this.originals.filter((each) => each.id !== id);
    return photo;
  }
  private tell(): void {
    this.shown = this.originals.map(({ id, name, preview, state }) => ({ id, name, preview, state }));
    for (const listener of this.listeners) listener();
  }
}

function stateAfter(error: unknown): Photo['state'] {
  if (error instanceof Unreadable) return 'unreadable';
  const { unsure, status } = asProblem(error);
  return unsure || status === 429 ? 'failed' : 'wrong';
}

/** Lives as long as the page, so that photos go on being sent while the next step is filled in. */
export const draftPhotos = new PhotoQueue((photo) => changeDraft({ photos: [...draft.get().photos, photo] }));
