import { useSyncExternalStore } from 'react';

/** Pages live behind the #: the server needs to know one address, and nothing about the citizen is ever in it. */
export type Path =
  | ''
  | 'submit/1'
  | 'submit/2'
  | 'submit/3'
  | 'sending'
  | 'receipt'
  | 'track'
  | 'order'
  | 'rate'
  | 'supplement'
  | 'withdraw'
  | 'settled'
  | 'reopen'
  | 'privacy'
  | 'matters'
  | `matter/${string}`;

const current = (): string => location.hash.replace(/^#\/?/, '');
const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

export const usePath = (): string => useSyncExternalStore(subscribe, current);
export const hrefOf = (path: Path): string => `#/${path}`;

/** `replace`: the page being left is done with and «back» should not return to it. */
export const go = (path: Path, { replace = false } = {}): void => {
  if (!replace) {
    location.hash = hrefOf(path);
    return;
  }
  history.replaceState(null, '', hrefOf(path));
  dispatchEvent(new HashChangeEvent('hashchange'));
};
