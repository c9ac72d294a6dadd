import { Link } from 'react-router';
import type { ObjectionFile } from '../../api/contract.js';
import { useBilingual } from '../../i18n/words.js';
import { useObjectionWords } from '../../i18n/objection.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useArbitrationWords } from './words.js';

const areas = ['any', 'city', 'district', 'street'] as const;

/** Beside the arguments: what the catalogue in force says, its guards and precedents, and how the like was ruled. */
export function CataloguePanel({ file }: { file: ObjectionFile }) {
  const say = useArbitrationWords();
  const both = useBilingual();
  const { catalogue } = file;
  const areaOf = (area: string): string => {
    const known = areas.find((each) => each === area);
    return known ? say(`area.${known}`) : area;
  };
  return (
    <aside
      className="dispatch-aside scroll arbitration-aside"
      tabIndex={0}
      aria-label={say('catalogue', { version: file.catalogue.version })}
    >
      <b className="t13">{say('catalogue', { version: catalogue.version })}</b>
      <div className="t13">
        {catalogue.chosen ? (
          <>
            <span className="tag a num">{catalogue.chosen}</span> {catalogue.explanation && both(catalogue.explanation)}
          </>
        ) : (
          <span className="c2">{catalogue.explanation ? both(catalogue.explanation) : say('catalogue.none')}</span>
        )}
      </div>
      <b className="t13 head">{say(catalogue.rules.length > 0 ? 'catalogue.rules' : 'catalogue.noRules')}</b>
      {catalogue.rules.map((rule) => (
        <div key={rule.code} className={`rule ${rule.code === catalogue.chosen ? 'chosen' : ''}`}>
          <div className="row between g8 t13">
            <b className="el">{rule.leadName}</b>
            <span className="t12 c3 nw num">
              {rule.code} · {areaOf(rule.area)}
            </span>
          </div>
          <div className="t12 c2">{rule.basis}</div>
          {rule.note && <div className="t12 c3">{rule.note}</div>}
        </div>
      ))}
      {catalogue.guards.length > 0 && <b className="t13 head">{say('catalogue.guards')}</b>}
      {catalogue.guards.map((guard) => (
        <div key={guard.code} className="t12">
          <span className="tag line num">{guard.code}</span> {guard.zh}
          <div className="c3">{guard.reason}</div>
        </div>
      ))}
      {catalogue.precedents.length > 0 && <b className="t13 head">{say('catalogue.precedents')}</b>}
      {catalogue.precedents.map((each) => (
        <div key={each.code} className="rule">
          <b className="t13">{each.title}</b>
          <div className="t12 c3">{each.situation}</div>
          <div className="t12">{each.ruling}</div>
        </div>
      ))}
      <PastRulings file={file} />
    </aside>
  );
}

function PastRulings({ file }: { file: ObjectionFile }) {
  const say = useArbitrationWords();
  const words = useObjectionWords();
  const now = useNow('minute');
  if (file.rulings.length === 0) return null;
  return (
    <>
      <b className="t13 head">{say('catalogue.rulings')}</b>
      {file.rulings.map((each) => (
        <Link key={each.objectionId} className="similar" to={`/arbitration?view=ended&at=${each.objectionId}`}>
          <div className="t13">
            {words(`ruling.${each.ruling}`)}{' '}
            {each.ruling === 'refused'
              ? say('rulings.stays', { unit: each.unit.name })
              : each.to
                ? say('rulings.to', { unit: each.to.name })
                : say('rulings.back')}
          </div>
          <div className="t12 c2">{each.reason}</div>
          <div className="row between t12 c3 g8">
            <span className="num">{each.number}</span>
            <span className="num">{instantWords(each.at, now)}</span>
          </div>
        </Link>
      ))}
    </>
  );
}
