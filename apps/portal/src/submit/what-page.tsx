import { useState } from 'react';
import { usePolicy } from '../policy.js';
import { Confirm } from '../parts/confirm.js';
import { ErrorSummary } from '../parts/error-summary.js';
import { Choice, Field } from '../parts/field.js';
import { Page } from '../parts/page.js';
import { useKept } from '../kept/kept.js';
import { go } from '../route.js';
import { useSay } from '../words/words.js';
import { CategoryField } from './category-field.js';
import { checkWhat, longestText } from './checks.js';
import { DangerBox } from './danger-box.js';
import { changeDraft, clearDraft, draft, isBegun } from './draft.js';
import { PhotoField } from './photo-field.js';
import { draftPhotos } from './photos.js';
import { Steps } from './steps.js';
import { typeOf } from './submission.js';
import { diversionFor } from './suggest.js';
import { useChecked } from './use-checked.js';

const types = ['help', 'complaint', 'report', 'inquiry', 'suggestion', 'praise'] as const;

export function WhatPage() {
  const say = useSay();
  const each = useKept(draft);
  const { policy } = usePolicy();
  const { shown, round, attempt } = useChecked(checkWhat(each, say), () => go('submit/2'));
  const [clearing, setClearing] = useState(false);
  const left = longestText - each.text.length;
  const diversion = policy && diversionFor(policy, each.category, each.text);
  const leaf = policy?.categories.find((one) => one.code === each.category);
  return (
    <Page
      title={say('what.title')}
      lead={say('what.help')}
      above={<Steps at={1} />}
      onSubmit={attempt}
      bar={
        <button type="submit" className="bt main">
          {say('what.next')}
        </button>
      }
    >
      <ErrorSummary errors={shown} round={round} />
      <Field
        id="text"
        label={<span className="hidden-words">{say('what.text')}</span>}
        error={shown.text}
        note={<span className="small">{say('what.example')}</span>}
      >
        {(control) => (
          <textarea
            {...control}
            rows={5}
            autoComplete="off"
            value={each.text}
            onChange={(event) => changeDraft({ text: event.target.value })}
          />
        )}
      </Field>
      {left < 500 && (
        <p className={`small ${left < 0 ? 'over' : 'c2'}`}>{say('what.left', { n: Math.max(0, left) })}</p>
      )}
      {diversion && <DangerBox diversion={diversion} />}
      <PhotoField
        photos={each.photos}
        onChange={(change) => changeDraft({ photos: change(draft.get().photos) })}
        queue={draftPhotos}
      />
      <Choice
        id="type"
        legend={say('what.type')}
        options={types.map((type) => ({ value: type, label: say(`type.${type}`) }))}
        value={typeOf(each, leaf)}
        onChange={(type) => changeDraft({ type })}
      />
      <CategoryField text={each.text} value={each.category} onChange={(category) => changeDraft({ category })} />
      <p className="small c2">{say('draft.kept')}</p>
      {clearing ? (
        <Confirm
          text={say('draft.clear.ask')}
          yes={say('draft.clear.do')}
          no={say('draft.clear.not')}
          onYes={() => {
            clearDraft();
            setClearing(false);
          }}
          onNo={() => setClearing(false)}
        />
      ) : (
        isBegun(each) && (
          <button type="button" className="link" style={{ alignSelf: 'flex-start' }} onClick={() => setClearing(true)}>
            {say('draft.clear')}
          </button>
        )
      )}
    </Page>
  );
}
