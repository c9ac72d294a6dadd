import { useState } from 'react';
import type { Attachment } from '../api/contract.js';
import { portal } from '../api/portal.js';
import { ErrorSummary } from '../parts/error-summary.js';
import { Field } from '../parts/field.js';
import { Page } from '../parts/page.js';
import { ProblemBox } from '../parts/problem-box.js';
import { PhotoField, usePhotosWaiting } from '../submit/photo-field.js';
import { PhotoQueue } from '../submit/photos.js';
import { useChecked } from '../submit/use-checked.js';
import { useSay } from '../words/words.js';
import { useOrder } from './order.js';
import { useDeed } from './use-deed.js';

export function SupplementPage() {
  const say = useSay();
  const [text, setText] = useState('');
  const [photos, setPhotos] = useState<Attachment[]>([]);
  const [queue] = useState(() => new PhotoQueue((photo) => setPhotos((before) => [...before, photo])));
  const unsent = usePhotosWaiting(queue).length;
  const sender = useDeed(portal.supplement);
  const asked = useOrder().view?.asked;
  const errors = {
    ...(text.trim() === '' && { supplement: say('error.supplement') }),
    ...(unsent > 0 && { photo: say('error.photos') }),
  };
  const { shown, round, attempt } = useChecked(errors, () => {
    const attachments = photos.map((photo) => photo.id);
    void sender.act({ text: text.trim(), ...(attachments.length > 0 && { attachments }) }, () => 'supplement.done');
  });
  return (
    <Page
      title={say('supplement.title')}
      lead={say('supplement.help')}
      back="order"
      onSubmit={attempt}
      bar={
        <button type="submit" className="bt main" disabled={sender.busy}>
          {say('supplement.do')}
        </button>
      }
    >
      <ErrorSummary errors={shown} round={round} />
      <ProblemBox problem={sender.problem} />
      {asked && <p className="box pre">{asked.text}</p>}
      <Field id="supplement" label={say('supplement.text')} error={shown.supplement}>
        {(control) => (
          <textarea
            {...control}
            rows={4}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <PhotoField photos={photos} onChange={setPhotos} queue={queue} />
    </Page>
  );
}
