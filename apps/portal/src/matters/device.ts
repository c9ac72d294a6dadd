import { Kept } from '../kept/kept.js';

/** 128 random bits by which this device is counted once; they say nothing of whose it is, and leave it only here. */
const token = new Kept<string>(localStorage, 'hotline.portal.device', '');

export const deviceToken = (): string => {
  if (token.get() === '') {
    const bytes = crypto.getRandomValues(new Uint8Array(18));
    token.set(
      btoa(String.fromCharCode(...bytes))
        .replace(/\+/g, '-')
        .replace(/\//g, '_'),
    );
  }
  return token.get();
};

/** Matters this device follows and has met itself, by id; followed ones with the change that was seen last. */
export const followed = new Kept<Record<string, string>>(localStorage, 'hotline.portal.followed', {});
export const echoed = new Kept<string[]>(localStorage, 'hotline.portal.echoed', []);

export const follow = (id: string, seen: string): void => followed.set({ ...followed.get(), [id]: seen });
export const unfollow = (id: string): void =>
  followed.set(Object.fromEntries(Object.entries(followed.get()).filter(([each]) => each !== id)));
