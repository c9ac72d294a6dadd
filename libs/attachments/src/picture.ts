import sharp from 'sharp';
import { Problem } from '@hotline/kernel';
import { Turns } from './turns.js';

/** Pixels of the largest picture (8,000 × 6,250); judged by what its head says, before anything is decoded. */
export const MOST_PIXELS = 50_000_000;
const THUMBNAIL_SIDE = 480;
/** A picture that takes longer than this is made to. Seconds. */
const LONGEST = 20;
/** Pictures decoded at once in one process: each may take a few hundred megabytes. */
const AT_ONCE = 2;

// Of all that libvips can read, only what is on the allow-list: a file that another loader takes for its own stays out.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });
sharp.cache(false);
sharp.concurrency(1);

const turns = new Turns(AT_ONCE);
const FORMATS = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const;
export type PictureMime = keyof typeof FORMATS;

export const isPicture = (mime: string): mime is PictureMime => Object.hasOwn(FORMATS, mime);

/**
 * Paints a picture anew, upright, and a thumbnail (WebP) of it. What is not picture is gone then: the place where it was
 * taken, the camera, names, and whatever hid behind its end.
 * @throws Problem 413 for more than {@link MOST_PIXELS}, 415 when it is none after all
 */
export async function repaint(path: string, mime: PictureMime, into: string, thumbnail: string): Promise<void> {
  await turns.take(async () => {
    await assertBounded(path, FORMATS[mime]);
    try {
      await sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
        .autoOrient()
        .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
        .timeout({ seconds: LONGEST })
        .webp({ quality: 72 })
        .toFile(thumbnail);
      await sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
        .autoOrient()
        .timeout({ seconds: LONGEST })
        .toFormat(FORMATS[mime], mime === 'image/png' ? { compressionLevel: 7 } : { quality: 88 })
        .toFile(into);
    } catch {
      throw new Problem('unsupported-media', { detail: 'the picture is damaged' });
    }
  });
}

async function assertBounded(path: string, format: string): Promise<void> {
  const head = await sharp(path, { limitInputPixels: false, failOn: 'none' })
    .metadata()
    .catch(() => undefined);
  if (head?.format !== format) throw new Problem('unsupported-media', { detail: 'the picture is damaged' });
  if (head.width * head.height > MOST_PIXELS)
    throw new Problem('too-large', { detail: `at most ${MOST_PIXELS} pixels` });
}
