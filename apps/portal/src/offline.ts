/** Makes the portal installable and lets it open without a network. A browser that cannot do it needs no telling. */
export const startOffline = (): void => {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  addEventListener('load', () => {
    navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`).catch(() => undefined);
  });
};

interface Syncing extends ServiceWorkerRegistration {
  sync?: { register: (tag: string) => Promise<void> };
}

/** Asks the browser to send the letter when the network is back, also when this page is closed by then. */
export const sendWhenOnline = (): void => {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker
    .getRegistration()
    .then((registration) => (registration as Syncing | undefined)?.sync?.register('outbox'))
    .catch(() => undefined);
};
