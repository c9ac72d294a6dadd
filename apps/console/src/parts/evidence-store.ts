import type { Attachment } from '../api/contract.js';

/** One piece of evidence as the device keeps it: the file until the server has it, then only its reference. */
export interface KeptEvidence {
  key: string;
  /** The draft it belongs to. */
  draft: string;
  slot: string;
  name: string;
  file: File | null;
  attachment: Attachment | null;
}
const shelf = 'evidence';

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'));
  });

const open = (): Promise<IDBDatabase> => {
  const request = indexedDB.open('hotline', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(shelf, { keyPath: 'key' }).createIndex('draft', 'draft');
  };
  return asked(request);
};
const within = async <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const database = await open();
  try {
    return await asked(act(database.transaction(shelf, mode).objectStore(shelf)));
  } finally {
    database.close();
  }
};

/** Evidence on this device, so that a photo taken without a network is not lost with the page. */
export const evidenceStore = {
  of: (draft: string): Promise<KeptEvidence[]> =>
    within('readonly', (store) => store.index('draft').getAll(draft) as IDBRequest<KeptEvidence[]>),
  put: (kept: KeptEvidence): Promise<unknown> => within('readwrite', (store) => store.put(kept)),
  drop: (key: string): Promise<unknown> => within('readwrite', (store) => store.delete(key)),
};
