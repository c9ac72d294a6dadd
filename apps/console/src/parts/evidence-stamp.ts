/** Longest side of a stamped photo, pixels: enough to read a meter, small enough for a phone's network. */
const longest = 2048;
const stampable = ['image/jpeg', 'image/png', 'image/webp'];

/**
 * A photo with its time and place written at the foot. Drawing it anew also drops what the camera hid in the file (exact
 * position, device). Anything that is not a picture the browser can draw is handed back as it is.
 */
export const stamped = async (file: File, words: string): Promise<File> => {
  if (!stampable.includes(file.type)) return file;
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return file;
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const width = Math.round(picture.width * scale);
  const height = Math.round(picture.height * scale);
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (!pen) return file;
  pen.drawImage(picture, 0, 0, width, height);
  picture.close();
  const size = Math.max(12, Math.round(width / 36));
  pen.fillStyle = 'rgba(0, 0, 0, 0.55)';
  pen.fillRect(0, height - size * 2, width, size * 2);
  pen.fillStyle = '#ffffff';
  pen.font = `${size}px sans-serif`;
  pen.textBaseline = 'middle';
  pen.fillText(words, size * 0.75, height - size, width - size * 1.5);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.86 });
  return new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg', lastModified: file.lastModified });
};
