import { useEffect, useRef, useState } from 'react';
import { api, newKey } from '../api/client.js';
import type { Attachment } from '../api/contract.js';
import { asProblem, type Problem } from '../api/problem.js';
import { evidenceStore, type KeptEvidence } from './evidence-store.js';
import { stamped } from './evidence-stamp.js';

export interface EvidenceTile extends KeptEvidence {
  /** `kept`: waits on the device for the network. */
  state: 'sent' | 'sending' | 'kept' | 'failed';
  problem: Problem | null;
  /** An object address of the picture while the file is here. */
  preview: string | null;
}
export interface Evidence {
  tiles: readonly EvidenceTile[];
  add: (slot: string, files: readonly File[]) => void;
  retry: (key: string) => void;
  remove: (key: string) => void;
  /** Ids of what the server has. */
  ids: readonly string[];
  /** Something has not reached the server yet. */
  waiting: boolean;
  /** Forgets all, once the reply that carries it has been taken. */
  clear: () => void;
}

const previewOf = (file: File | null): string | null =>
  file?.type.startsWith('image/') ? URL.createObjectURL(file) : null;

/** The evidence of one draft: kept on the device first, sent at once when it can be, else as soon as the network is back. */
export const useEvidence = (draft: string, stampWords: () => string): Evidence => {
  const [tiles, setTiles] = useState<readonly EvidenceTile[]>([]);
  const now = useRef(tiles);
  useEffect(() => {
    now.current = tiles;
  }, [tiles]);

  const put = (key: string, part: Partial<EvidenceTile>): void =>
    setTiles((before) => before.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const send = async (kept: KeptEvidence): Promise<void> => {
    if (!kept.file) return;
    put(kept.key, { state: 'sending', problem: null });
    try {
      // The tile's key is the idempotency key: a retry after a lost answer does not store the file twice.
      const attachment = await api.upload<Attachment>('/attachments', kept.file, kept.key);
      put(kept.key, { state: 'sent', attachment });
      await evidenceStore.put({ ...kept, attachment });
    } catch (error) {
      const problem = asProblem(error);
      put(kept.key, { state: problem.unsure ? 'kept' : 'failed', problem });
    }
  };
  const add = (slot: string, files: readonly File[]): void => {
    for (const file of files) void begin(slot, file);
  };
  const begin = async (slot: string, taken: File): Promise<void> => {
    const named = new File([taken], `${slot} ${taken.name}`, { type: taken.type, lastModified: taken.lastModified });
    const file = await stamped(named, stampWords());
    const kept: KeptEvidence = { key: newKey(), draft, slot, name: file.name, file, attachment: null };
    setTiles((before) => [...before, { ...kept, state: 'sending', problem: null, preview: previewOf(file) }]);
    await evidenceStore.put(kept).catch(() => undefined);
    await send(kept);
  };
  const retryAll = useRef<() => void>(() => undefined);
  useEffect(() => {
    retryAll.current = () => now.current.filter((each) => each.state === 'kept').forEach((each) => void send(each));
  });
  useEffect(() => {
    const online = (): void => retryAll.current();
    window.addEventListener('online', online);
    return () => window.removeEventListener('online', online);
  }, []);
  useEffect(() => {
    let here = true;
    void evidenceStore
      .of(draft)
      .catch(() => [])
      .then((all) => {
        if (!here) return;
        setTiles(
          all.map((kept) => ({
            ...kept,
            state: kept.attachment ? 'sent' : 'kept',
            problem: null,
            preview: previewOf(kept.file),
          })),
        );
      });
    return () => {
      here = false;
      for (const each of now.current) if (each.preview) URL.revokeObjectURL(each.preview);
    };
  }, [draft]);

  const remove = (key: string): void => {
    setTiles((before) => before.filter((each) => each.key !== key));
    void evidenceStore.drop(key).catch(() => undefined);
  };
  return {
    tiles,
    add,
    retry: (key) => tiles.filter((each) => each.key === key).forEach((each) => void send(each)),
    remove,
    ids: tiles.flatMap((each) => (each.attachment ? [each.attachment.id] : [])),
    waiting: tiles.some((each) => each.state !== 'sent'),
    clear: () => tiles.forEach((each) => remove(each.key)),
  };
};
