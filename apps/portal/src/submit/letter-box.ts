import type { Submission } from '../api/contract.js';

/** A submission whose fate is not known yet. It is sent again word for word under its key, so it can arrive once only. */
export interface Letter {
  submission: Submission;
  key: string;
}

/** Shared with `public/sw.js`, which sends what lies here when the network is back and no page is open. */
const DATABASE = 'hotline-portal';
const STORE = 'letters';
const NAME = 'outbox';

const opened = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('indexedDB'));
  });

const inStore = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const database = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('indexedDB'));
    });
  } finally {
    database.close();
  }
};

/** Where the letter lies on this device. A private window may have no database: then it lives as long as the page. */
export const letterBox = {
  read: (): Promise<Letter | null> =>
    inStore('readonly', (store) => store.get(NAME) as IDBRequest<Letter | undefined>).then(
      (letter) => letter ?? null,
      () => null,
    ),
  keep: (letter: Letter): Promise<void> => inStore('readwrite', (store) => store.put(letter, NAME)).then(done, done),
  empty: (): Promise<void> => inStore('readwrite', (store) => store.delete(NAME)).then(done, done),
};

const done = (): void => undefined;
