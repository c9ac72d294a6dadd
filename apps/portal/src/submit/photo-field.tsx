import { useRef, useSyncExternalStore } from 'react';
import type { Attachment } from '../api/contract.js';
import { CameraIcon } from '../parts/icons.js';
import { useSay } from '../words/words.js';
import { mostPhotos } from './checks.js';
import type { PhotoQueue } from './photos.js';

interface PhotoFieldProps {
  photos: readonly Attachment[];
  onChange: (change: (photos: readonly Attachment[]) => Attachment[]) => void;
  queue: PhotoQueue;
}
/** Without HEIC in it, so that a telephone hands its photos over as JPEG. */
const accept = 'image/jpeg,image/png,image/webp,application/pdf';

export const usePhotosWaiting = (queue: PhotoQueue) => useSyncExternalStore(queue.subscribe, queue.waiting);

/** Photos, camera first on phones, each with its own state; a failed one can be sent again or removed. */
export function PhotoField({ photos, onChange, queue }: PhotoFieldProps) {
  const say = useSay();
  const picker = useRef<HTMLInputElement>(null);
  const waiting = usePhotosWaiting(queue);
  const room = mostPhotos - photos.length - waiting.length;
  const any = photos.length + waiting.length > 0;
  return (
    <div className="stack" role="group" aria-label={say('photo.list')}>
      {any && (
        <ul className="stack tight">
          {photos.map((photo) => (
            <li key={photo.id} className="photo">
              <div className="grow">
                <div className="name">{photo.name}</div>
                <div className="small ok">{say('photo.done')}</div>
              </div>
              <button
                type="button"
                className="link"
                aria-label={`${say('photo.remove')} ${photo.name}`}
                onClick={() => onChange((list) => list.filter((each) => each.id !== photo.id))}
              >
                {say('photo.remove')}
              </button>
            </li>
          ))}
          {waiting.map((photo) => (
            <li key={photo.id} className={`photo ${photo.state === 'sending' ? '' : 'failed'}`}>
              <img src={photo.preview} alt="" />
              <div className="grow">
                <div className="name">{photo.name}</div>
                <div className={`small ${photo.state === 'sending' ? 'c2' : 'over'}`} role="status">
                  {say(`photo.${photo.state}`)}
                </div>
              </div>
              {photo.state === 'failed' && (
                <button type="button" className="link" onClick={() => queue.retry()}>
                  {say('retry')}
                </button>
              )}
              <button
                type="button"
                className="link"
                aria-label={`${say('photo.remove')} ${photo.name}`}
                onClick={() => queue.remove(photo.id)}
              >
                {say('photo.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {room > 0 && (
        <button
          type="button"
          id="photo"
          className="bt quiet"
          aria-describedby="photo-note"
          onClick={() => picker.current?.click()}
        >
          <CameraIcon />
          {say(any ? 'photo.more' : 'photo.add')}
        </button>
      )}
      <input
        ref={picker}
        type="file"
        accept={accept}
        multiple
        hidden
        onChange={(event) => {
          queue.add(event.target.files ?? [], room);
          event.target.value = '';
        }}
      />
      <p className="small c2" id="photo-note">
        {say('photo.limit')}
      </p>
    </div>
  );
}
