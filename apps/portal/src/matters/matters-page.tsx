import { lazy, Suspense, useEffect, useState } from 'react';
import type { Matter, MatterFigures, MatterFilter } from '../api/contract.js';
import { portal } from '../api/portal.js';
import { useKept } from '../kept/kept.js';
import { Field } from '../parts/field.js';
import { Page } from '../parts/page.js';
import { ProblemBox } from '../parts/problem-box.js';
import { usePolicy } from '../policy.js';
import { useNameOf, useSay } from '../words/words.js';
import { followed } from './device.js';
import { MatterRow } from './matter-row.js';
import { useMatters } from './use-matters.js';

const CityMap = lazy(async () => ({ default: (await import('./city-map.js')).CityMap }));

/** What others have reported and how it was answered: everything in the list; the map only shows where. */
export function MattersPage() {
  const say = useSay();
  const [district, setDistrict] = useState('');
  const [status, setStatus] = useState<'' | 'open' | 'answered'>('');
  const [mapped, setMapped] = useState(false);
  const filter: MatterFilter = { ...(district && { district }), ...(status && { status }) };
  const { items, problem, more, retry } = useMatters(filter);
  return (
    <Page title={say('matters.title')} lead={say('matters.lead')} back="">
      <Figures />
      <Filters district={district} onDistrict={setDistrict} status={status} onStatus={setStatus} />
      <button type="button" className="bt quiet" aria-expanded={mapped} onClick={() => setMapped(!mapped)}>
        {say(mapped ? 'matters.map.off' : 'matters.map')}
      </button>
      {mapped && (
        <Suspense fallback={<p className="c2">{say('loading')}</p>}>
          <CityMap matters={items ?? []} />
        </Suspense>
      )}
      <Followed />
      <ProblemBox problem={problem} retry={retry} />
      <section className="stack tight" aria-labelledby="all-title" aria-busy={!items && !problem}>
        <h2 id="all-title">{say('matters.all')}</h2>
        {!items && !problem && (
          <p className="c2" role="status">
            {say('loading')}
          </p>
        )}
        {items?.length === 0 && <p className="c2">{say('matters.none')}</p>}
        <MatterList items={items ?? []} />
        {more && (
          <button type="button" className="bt quiet" onClick={() => void more()}>
            {say('matters.more')}
          </button>
        )}
      </section>
    </Page>
  );
}

const MatterList = ({ items }: { items: readonly Matter[] }) => (
  <ul className="matters">
    {items.map((matter) => (
      <MatterRow key={matter.id} matter={matter} />
    ))}
  </ul>
);

interface FiltersProps {
  district: string;
  onDistrict: (code: string) => void;
  status: '' | 'open' | 'answered';
  onStatus: (status: '' | 'open' | 'answered') => void;
}
function Filters({ district, onDistrict, status, onStatus }: FiltersProps) {
  const say = useSay();
  const nameOf = useNameOf();
  const { policy } = usePolicy();
  return (
    <div className="row even">
      <Field id="district" label={say('where.district')}>
        {(control) => (
          <select {...control} value={district} onChange={(event) => onDistrict(event.target.value)}>
            <option value="">{say('matters.everywhere')}</option>
            {policy?.districts.map((one) => (
              <option key={one.code} value={one.code}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field id="status" label={say('matters.status')}>
        {(control) => (
          <select
            {...control}
            value={status}
            onChange={(event) => onStatus(event.target.value as FiltersProps['status'])}
          >
            <option value="">{say('matters.any')}</option>
            <option value="open">{say('matters.open')}</option>
            <option value="answered">{say('matters.done')}</option>
          </select>
        )}
      </Field>
    </div>
  );
}

function Figures() {
  const say = useSay();
  const [figures, setFigures] = useState<MatterFigures | null>(null);
  useEffect(() => {
    let gone = false;
    portal.matterFigures().then(
      (come) => !gone && setFigures(come),
      // The list says what is wrong; figures are an extra.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  if (!figures || figures.received === 0) return null;
  const share = figures.answered === 0 ? null : Math.round((100 * figures.inTime) / figures.answered);
  return (
    <dl className="tallies">
      <Tally name={say('tally.received')} value={figures.received} />
      <Tally name={say('tally.answered')} value={figures.answered} />
      <Tally name={say('tally.inTime')} value={share === null ? '—' : `${share}%`} />
      <Tally name={say('tally.median')} value={figures.medianDays ?? '—'} />
    </dl>
  );
}

const Tally = ({ name, value }: { name: string; value: string | number }) => (
  <div>
    <dt className="small c2">{name}</dt>
    <dd className="strong num">{value}</dd>
  </div>
);

/** What this device follows, with what has happened since it was looked at. */
function Followed() {
  const say = useSay();
  const kept = useKept(followed);
  const ids = Object.keys(kept).slice(0, 50).sort();
  if (ids.length === 0) return null;
  return (
    <section className="stack tight" aria-labelledby="followed-title">
      <h2 id="followed-title">{say('matters.followed')}</h2>
      <FollowedList ids={ids} seen={kept} />
    </section>
  );
}

function FollowedList({ ids, seen }: { ids: string[]; seen: Record<string, string> }) {
  const say = useSay();
  const { items } = useMatters({ ids: ids.join(',') });
  if (items?.length === 0) return <p className="c2">{say('matters.gone')}</p>;
  return (
    <ul className="matters">
      {items?.map((matter) => (
        <MatterRow key={matter.id} matter={matter} changed={seen[matter.id] !== matter.updatedAt} />
      ))}
    </ul>
  );
}
