import { useSyncExternalStore } from 'react';

const phone = window.matchMedia('(max-width: 767px)');
const subscribe = (listener: () => void): (() => void) => {
  phone.addEventListener('change', listener);
  return () => phone.removeEventListener('change', listener);
};

/** Whether the page is as narrow as a phone: one column, actions of the thumb at the bottom. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => phone.matches);
