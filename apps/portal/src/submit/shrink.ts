const longestSide = 2400;
const smallEnough = 1_500_000;

/**
 * Redraws a photo as a JPEG of at most 2400 px: a tenth of the bytes, and the place and device stored inside it are gone.
 * What cannot be drawn here (HEIC on some phones, documents) goes as it is; the server judges it.
 */
export const shrink = async (file: File): Promise<Blob> => {
  if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const quality = file.size > smallEnough ? 0.82 : 0.92;
    const jpeg = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    return jpeg ?? file;
  } catch {
    return file;
  }
};
