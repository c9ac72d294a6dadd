import { CheckCircleOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { VersionView } from '../../api/contract.js';
import { useReviseVersion } from '../../api/rulebook.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useProblemSays } from './problem-says.js';
import { useVersionName } from './version-name.js';
import { VersionMoves } from './version-moves.js';
import { useCodeWords, useRulebookWords, type RulebookWord } from './words.js';

interface VersionSideProps {
  view: VersionView;
  /** Something typed is not saved yet: nothing may be submitted past it. */
  unsaved: boolean;
  readOnly: boolean;
}

/** One version: who did what with it, what is wrong with it, what followed from it, and what may be done now. */
export function VersionSide({ view, unsaved, readOnly }: VersionSideProps) {
  const say = useRulebookWords();
  const code = useCodeWords();
  const nameOf = useVersionName();
  const now = useNow('minute');
  const { row } = view;
  const done: readonly [RulebookWord, { id: string; name: string } | null, string | null][] = [
    ['by.drafted', row.draftedBy, row.draftedAt],
    ['by.submitted', row.submittedBy, row.submittedAt],
    ['by.published', row.publishedBy, row.publishedAt],
    [`by.${row.state}` as RulebookWord, row.endedBy, row.endedAt],
  ];
  return (
    <div className="col grow fill">
      <div className="col g12 scroll grow" style={{ padding: 14 }}>
        <div className="row g8 wrap">
          <b className="t16">{nameOf(row)}</b>
          <span className={`tag ${row.standing === 'inForce' ? 'ok' : row.state === 'submitted' ? 'near' : ''}`}>
            {row.standing ? say(`standing.${row.standing}.short`) : say(`state.${row.state}`)}
          </span>
          {row.origin === 'ruling' && <span className="tag a">{say('origin.ruling')}</span>}
        </div>
        <ValidFrom key={`${row.id} ${row.version}`} view={view} readOnly={readOnly} />
        <ul className="col g4 t13">
          {done.map(
            ([word, by, at]) =>
              by &&
              at && (
                <li key={word} className="row g8">
                  <span className="c3 nw" style={{ width: 64, flex: 'none' }}>
                    {say(word)}
                  </span>
                  <span className="grow">{by.id === 'pack' ? say('by.pack') : by.name}</span>
                  <span className="c3 num">{instantWords(at, now)}</span>
                </li>
              ),
          )}
        </ul>
        {row.endedWhy && <p className="banner">{row.endedWhy}</p>}
        {row.effects.map((effect) => (
          <p key={effect.name} className="t13 c2">
            {say(effect.doneAt ? 'effect.done' : 'effect.running', {
              name: code(`effect.${effect.name}`),
              looked: effect.looked,
              changed: effect.changed,
            })}
          </p>
        ))}
        <Problems view={view} />
        <p className="t12 c3 num" style={{ overflowWrap: 'anywhere' }}>
          SHA-256 {row.sha256.slice(0, 16)}…
        </p>
      </div>
      <VersionMoves view={view} unsaved={unsaved} />
    </div>
  );
}

function Problems({ view }: { view: VersionView }) {
  const say = useRulebookWords();
  const says = useProblemSays();
  const { problems, row } = view;
  if (row.state !== 'draft' && row.state !== 'submitted') return null;
  if (problems.length === 0)
    return (
      <p className="banner ok">
        <CheckCircleOutlined /> {say('problems.none')}
      </p>
    );
  return (
    <section className="col g6" aria-label={say('problems')}>
      <b className="t13 cover">{say('problems.n', { count: problems.length })}</b>
      <ul className="col g6">
        {problems.slice(0, 12).map((problem) => (
          <li key={`${problem.path} ${problem.says}`} className="t13">
            <span className="c3 t12 num">{[problem.code, problem.path].filter(Boolean).join(' · ')}</span>
            <div>{says(problem)}</div>
          </li>
        ))}
      </ul>
      {problems.length > 12 && <span className="t12 c3">{say('problems.more', { n: problems.length - 12 })}</span>}
    </section>
  );
}

/** First day and note: facts while it is read, fields while it is drafted. */
function ValidFrom({ view: { row }, readOnly }: { view: VersionView; readOnly: boolean }) {
  const say = useRulebookWords();
  const revise = useReviseVersion();
  const [validFrom, setValidFrom] = useState(row.validFrom);
  const [note, setNote] = useState(row.note);
  if (readOnly)
    return (
      <div className="col g4">
        <div className="row g8 t13">
          <span className="c3 nw" style={{ width: 64, flex: 'none' }}>
            {say('validFrom')}
          </span>
          <span className="num">{row.validFrom}</span>
        </div>
        {row.note && <p className="t13 c2 prose">{row.note}</p>}
      </div>
    );
  const changed = validFrom !== row.validFrom || note !== row.note;
  return (
    <div className="col g8">
      <label className="row g8 t13">
        <span className="c3 nw" style={{ width: 64, flex: 'none' }}>
          {say('validFrom')}
        </span>
        <Input type="date" value={validFrom} onChange={(event) => setValidFrom(event.target.value)} />
      </label>
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={2000}
        aria-label={say('note')}
        placeholder={say('note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {changed && (
        <Button
          size="small"
          loading={revise.isPending}
          disabled={validFrom === ''}
          onClick={() => revise.send({ id: row.id, change: { version: row.version, validFrom, note: note.trim() } })}
        >
          {say('save')}
        </Button>
      )}
    </div>
  );
}
