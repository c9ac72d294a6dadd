import { useState } from 'react';
import { useKept } from '../kept/kept.js';
import { ErrorSummary } from '../parts/error-summary.js';
import { Field, Tick } from '../parts/field.js';
import { PlaceIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { ProblemBox } from '../parts/problem-box.js';
import { loadPolicy, usePolicy } from '../policy.js';
import { go } from '../route.js';
import { useNameOf, useSay } from '../words/words.js';
import { checkWhere } from './checks.js';
import { changeDraft, draft } from './draft.js';
import { Steps } from './steps.js';
import { useChecked } from './use-checked.js';

export function WherePage() {
  const say = useSay();
  const nameOf = useNameOf();
  const each = useKept(draft);
  const { policy, problem } = usePolicy();
  const { shown, round, attempt } = useChecked(checkWhere(each, say), () => go('submit/3'));
  const district = policy?.districts.find((one) => one.code === each.district);
  return (
    <Page
      title={say('where.title')}
      lead={say('where.help')}
      above={<Steps at={2} />}
      back="submit/1"
      onSubmit={attempt}
      bar={
        <button type="submit" className="bt main">
          {say('where.next')}
        </button>
      }
    >
      <ErrorSummary errors={shown} round={round} />
      <ProblemBox problem={problem} retry={loadPolicy} />
      {!each.noPlace && (
        <>
          <Field id="district" label={say('where.district')} error={shown.district}>
            {(control) => (
              <select
                {...control}
                value={each.district}
                onChange={(event) => changeDraft({ district: event.target.value, street: '' })}
              >
                <option value="">{policy || problem ? say('category.choose') : say('loading')}</option>
                {policy?.districts.map((one) => (
                  <option key={one.code} value={one.code}>
                    {nameOf(one)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {district && district.streets.length > 0 && (
            <Field id="street" label={say('where.street')} optional>
              {(control) => (
                <select
                  {...control}
                  value={each.street}
                  onChange={(event) => changeDraft({ street: event.target.value })}
                >
                  <option value="">{say('where.streetUnknown')}</option>
                  {district.streets.map((one) => (
                    <option key={one.code} value={one.code}>
                      {nameOf(one)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <Field id="detail" label={say('where.detail')} note={say('where.example')} error={shown.detail}>
            {(control) => (
              <input
                {...control}
                type="text"
                maxLength={200}
                autoComplete="off"
                enterKeyHint="next"
                value={each.detail}
                onChange={(event) => changeDraft({ detail: event.target.value })}
              />
            )}
          </Field>
          {'geolocation' in navigator && <Locate />}
        </>
      )}
      <Tick
        id="noPlace"
        label={say('where.none')}
        checked={each.noPlace}
        onChange={(noPlace) => changeDraft({ noPlace })}
      />
    </Page>
  );
}

/** The device's position beside the written address, only when the citizen asks for it. */
function Locate() {
  const say = useSay();
  const { lat } = useKept(draft);
  const [state, setState] = useState<'idle' | 'locating' | 'failed'>('idle');
  if (lat !== null)
    return (
      <p className="row" role="status">
        <span className="grow ok">{say('where.located')}</span>
        <button type="button" className="link" onClick={() => changeDraft({ lat: null, lon: null })}>
          {say('where.unlocate')}
        </button>
      </p>
    );
  const ask = (): void => {
    setState('locating');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        // Five decimals are one metre; more would be noise.
        changeDraft({ lat: Number(coords.latitude.toFixed(5)), lon: Number(coords.longitude.toFixed(5)) });
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  };
  return (
    <div className="stack tight">
      <button type="button" className="bt quiet" disabled={state === 'locating'} onClick={ask}>
        <PlaceIcon />
        {say(state === 'locating' ? 'where.locating' : 'where.locate')}
      </button>
      <span role="status" className="small c2">
        {state === 'failed' && say('where.notLocated')}
      </span>
    </div>
  );
}
