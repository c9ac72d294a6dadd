const longestSide = 2400;
const smallEnough = 1_500_000;

/** A picture that cannot be drawn here (HEIC in most browsers, a broken file): what is stored inside it could not be removed. */
export class Unreadable extends Error {}

/**
 * Redraws a photo as a JPEG of at most 2400 px: a tenth of the bytes, and the place and device stored inside it are gone.
 * Documents go as they are; the server judges them.
 * @throws Unreadable when it is a picture that cannot be redrawn: it does not leave the device
 */
export const shrink = async (file: File): Promise<Blob> => {
  if (!/^image\//.test(file.type) && !/\.(jpe?g|png|webp|hei[cf])$/i.test(file.name)) return file;
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!picture) throw new Unreadable();
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const quality = file.size > smallEnough ? 0.82 : 0.92;
  const jpeg = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
  if (!jpeg) throw new Unreadable();
  return jpeg;
};
