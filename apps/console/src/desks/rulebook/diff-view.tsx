import { Select } from 'antd';
import { useState } from 'react';
import type { VersionRow } from '../../api/contract.js';
import { useVersionDiff } from '../../api/rulebook.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { useDiffWords } from './diff-words.js';
import { useVersionName } from './version-name.js';
import { useRulebookWords } from './words.js';

/** What this version says otherwise than another, in words: by default than the one it was drafted from. */
export function DiffView({ row, others }: { row: VersionRow; others: readonly VersionRow[] }) {
  const say = useRulebookWords();
  const nameOf = useVersionName();
  const words = useDiffWords();
  const [against, setAgainst] = useState<string>();
  const diff = useVersionDiff(row.id, against);
  const choices = others.filter(({ id }) => id !== row.id);
  return (
    <div className="col grow fill">
      <div className="row g8" style={{ padding: '10px 12px' }}>
        <span className="t13 c2">{say('diff.against')}</span>
        <Select
          style={{ width: 220 }}
          aria-label={say('diff.against')}
          value={against ?? diff.data?.from.id}
          options={choices.map((each) => ({ value: each.id, label: nameOf(each) }))}
          onChange={setAgainst}
        />
        {diff.data && (
          <span className="t12 c3">{say('diff.count', { count: diff.data.differences.length + diff.data.more })}</span>
        )}
      </div>
      {diff.isPending ? (
        <LoadingRows rows={6} />
      ) : diff.isError ? (
        <ErrorState error={diff.error} retry={() => void diff.refetch()} />
      ) : diff.data.differences.length === 0 ? (
        <EmptyState title={say('diff.none')} text={say('diff.none.text')} />
      ) : (
        <div className="scroll grow" style={{ padding: '0 12px 12px' }}>
          <table className="t">
            <thead>
              <tr>
                <th style={{ width: 64 }} />
                <th style={{ width: '26%' }}>{say('diff.where')}</th>
                <th style={{ width: '32%' }}>{say('diff.before')}</th>
                <th>{say('diff.after')}</th>
              </tr>
            </thead>
            <tbody>
              {diff.data.differences.map((difference) => (
                <tr key={difference.path.join('/')}>
                  <td>
                    <span className={`tag ${{ added: 'ok', removed: 'over', changed: 'near' }[difference.kind]}`}>
                      {say(`diff.${difference.kind}`)}
                    </span>
                  </td>
                  <td>{words.where(difference)}</td>
                  <td className="c2 prose">{words.value(difference.path, difference.before)}</td>
                  <td className="prose">{words.value(difference.path, difference.after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {diff.data.more > 0 && <p className="t12 c3">{say('diff.more', { n: diff.data.more })}</p>}
        </div>
      )}
    </div>
  );
}
