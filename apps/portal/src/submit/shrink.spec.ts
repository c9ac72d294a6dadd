import { Unreadable, shrink } from './shrink.js';

/** Stands in for a browser that cannot draw what it is given. */
beforeEach(() => {
  Object.assign(globalThis, { createImageBitmap: () => Promise.reject(new Error('not a picture')) });
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'createImageBitmap');
});

describe('a photo that cannot be redrawn', () => {
  it.each([
    ['photo.heic', 'image/heic'],
    ['photo.jpg', 'image/jpeg'],
    ['photo.HEIC', ''],
    ['photo.avif', 'image/avif'],
  ])('%s (%s) does not leave the device with the place stored inside it', async (name, type) => {
    await expect(shrink(new File(['bytes'], name, { type }))).rejects.toBeInstanceOf(Unreadable);
  });

  it('a document goes as it is', async () => {
    const pdf = new File(['%PDF-1.7'], '证明.pdf', { type: 'application/pdf' });
    expect(await shrink(pdf)).toBe(pdf);
  });
});
