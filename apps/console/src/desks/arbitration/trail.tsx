import type { ObjectionFile } from '../../api/contract.js';
import { usePolicy } from '../../api/policy.js';
import { useTerms } from '../../i18n/terms.js';
import { useBilingual } from '../../i18n/words.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useArbitrationWords } from './words.js';

type Station = ObjectionFile['trail'][number];

/** 流转经过: from unit to unit, by which rule it came and how it left. */
export function Trail({ file }: { file: ObjectionFile }) {
  const say = useArbitrationWords();
  return (
    <section className="col g8" aria-label={say('trail')}>
      <b className="t14">{say('trail')}</b>
      <ol className="stations">
        {file.trail.map((each) => (
          <StationRow key={each.assignmentId} station={each} />
        ))}
      </ol>
    </section>
  );
}

function StationRow({ station }: { station: Station }) {
  const say = useArbitrationWords();
  const term = useTerms();
  const both = useBilingual();
  const now = useNow('minute');
  const reasons = usePolicy().data?.returnReasons ?? [];
  const { rule, return: asked } = station;
  const reason = reasons.find((each) => each.code === asked?.reason);
  const by = !rule
    ? say('trail.judgement')
    : rule.code === 'ruling'
      ? say('trail.ruling')
      : say('trail.rule', { code: rule.code, version: rule.version });
  return (
    <li>
      <div className="row g8 wrap">
        <b className="t13">{station.unit.name}</b>
        <span className={`tag ${station.role === 'lead' ? 'a' : 'line'}`}>{term(`role.${station.role}`)}</span>
        <span className="tag">{term(`assignment.${station.state}`)}</span>
        <span className="grow" />
        <span className="t12 c3 num">{instantWords(station.assignedAt, now)}</span>
      </div>
      <div className="t12 c2">
        {by}
        {station.overridden && ` · ${say('trail.overridden')}`}
      </div>
      {asked && (
        <div className="t12">
          {say('trail.return', { reason: reason ? both(reason) : asked.reason, unit: asked.proposedUnit.name })}
          {' → '}
          <span className={asked.ruling === 'refused' ? 'cover' : asked.ruling === 'upheld' ? 'cok' : 'c2'}>
            {say(`trail.${asked.ruling ?? 'open'}`, { by: asked.ruledBy ?? '' })}
          </span>
        </div>
      )}
    </li>
  );
}
