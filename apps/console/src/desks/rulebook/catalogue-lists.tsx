import type { CataloguePart } from '../../api/contract.js';
import { useTermOr } from '../../i18n/terms.js';
import { EmptyState } from '../../parts/states.js';
import { useRuleWords } from './use-rule-words.js';
import { useRulebookWords } from './words.js';

/** 基层守门: which kinds of unit may never lead which matters. */
export function Guards({ guards }: { guards: CataloguePart['guards'] }) {
  const say = useRulebookWords();
  const term = useTermOr();
  const words = useRuleWords();
  if (guards.length === 0) return <EmptyState title={say('guards.none')} />;
  return (
    <div className="scroll grow" style={{ padding: 12 }}>
      <table className="t">
        <thead>
          <tr>
            <th>{say('guard')}</th>
            <th>{say('rule.category')}</th>
            <th>{say('guard.kinds')}</th>
            <th>{say('guard.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {guards.map((guard) => (
            <tr key={guard.code}>
              <td>
                <b>{guard.zh}</b>
                <div className="t12 c3">{guard.code}</div>
              </td>
              <td>{guard.categories.map(words.category).join(say('comma'))}</td>
              <td>
                {guard.forbidLeadKinds.map((kind) => term('unitKind', kind)).join(say('comma'))}
                {guard.allowCo && <div className="t12 c3">{say('guard.allowCo')}</div>}
              </td>
              <td className="c2">{guard.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** 裁决先例: what the arbiter ruled, and the rules that follow from it. */
export function Precedents({ cases }: { cases: CataloguePart['cases'] }) {
  const say = useRulebookWords();
  const words = useRuleWords();
  if (cases.length === 0) return <EmptyState title={say('cases.none')} />;
  return (
    <div className="scroll grow col" style={{ padding: '4px 12px' }}>
      {[...cases].reverse().map((precedent) => (
        <article
          key={precedent.code}
          className="col g4"
          style={{ padding: '10px 0', borderBottom: '1px solid var(--line2)' }}
        >
          <div className="row g8 base">
            <b>{precedent.title}</b>
            <span className="t12 c3">{[precedent.code, ...precedent.categories.map(words.category)].join(' · ')}</span>
          </div>
          <p className="t13 c2 prose">{precedent.situation}</p>
          <p className="t13 prose">{precedent.ruling}</p>
          <span className="t12 c3">{say('case.rules', { rules: precedent.rules.join(say('comma')) })}</span>
        </article>
      ))}
    </div>
  );
}
