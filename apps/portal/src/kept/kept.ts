import { useSyncExternalStore } from 'react';

/** Reads and writes may fail in private windows and when the device is full: then the value lives as long as the page. */
const read = (storage: Storage, name: string): unknown => {
  try {
    return JSON.parse(storage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
};
const write = (storage: Storage, name: string, value: unknown): void => {
  try {
    if (value === null) storage.removeItem(name);
    else storage.setItem(name, JSON.stringify(value));
  } catch {
    // Kept in memory only.
  }
};

/** One value kept on this device (`localStorage`) or for this tab only (`sessionStorage`). */
export class Kept<T> {
  private value: T;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly storage: Storage,
    private readonly name: string,
    private readonly first: T,
  ) {
    const stored = read(storage, name);
    this.value =
      stored === null ? first : isRecord(first) && isRecord(stored) ? { ...first, ...(stored as T) } : (stored as T);
  }

  readonly get = (): T => this.value;
  set(value: T): void {
    this.value = value;
    write(this.storage, this.name, value);
    for (const listener of this.listeners) listener();
  }
  change(part: Partial<T>): void {
    this.set({ ...this.value, ...part });
  }
  clear(): void {
    this.value = this.first;
    write(this.storage, this.name, null);
    for (const listener of this.listeners) listener();
  }
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const useKept = <T>(kept: Kept<T>): T => useSyncExternalStore(kept.subscribe, kept.get);
