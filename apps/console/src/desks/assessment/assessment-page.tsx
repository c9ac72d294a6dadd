import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { usePeriod, usePeriods, useScores } from '../../api/assessment.js';
import { useFrameSlots } from '../../frame/slots.js';
import { useKeys } from '../../keys/use-keys.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { useCan } from '../../session/me.js';
import { AppealsTab } from './appeals-tab.js';
import { ExclusionsTab } from './exclusions-tab.js';
import { LostPanel, type Cell } from './lost-panel.js';
import { OpenDialog } from './open-dialog.js';
import { PeriodBar } from './period-bar.js';
import { ProofPanel } from './proof-panel.js';
import { ScoreTable } from './score-table.js';
import { useAssessmentWords, usePeriodName } from './words.js';
import './assessment.css';

const tabs = ['scores', 'exclusions', 'appeals'] as const;
type Tab = (typeof tabs)[number];

/** 考核: the scores of a period, what is behind every lost point, exclusions and appeals, and the proof of it all. */
export function AssessmentPage() {
  const say = useAssessmentWords();
  const nameOf = usePeriodName();
  const [search, setSearch] = useSearchParams();
  const [opening, setOpening] = useState(false);
  const mayOpen = useCan('assessment.calculate');
  const inHotline = useCan('assessment.replay');
  const list = usePeriods();
  const id = search.get('period') ?? list.data?.[0]?.id ?? null;
  const asked = Number(search.get('revision'));
  const revision = Number.isInteger(asked) && asked > 0 ? asked : undefined;
  const tab: Tab = tabs.find((each) => each === search.get('tab')) ?? 'scores';
  const period = usePeriod(id);
  const scores = useScores(id, revision);
  const answer = scores.data;
  const [cell, setCell] = useState<Cell | null>(null);

  const put = (next: Record<string, string | null>): void => {
    const merged = new URLSearchParams(search);
    for (const [name, value] of Object.entries(next))
      if (value === null) merged.delete(name);
      else merged.set(name, value);
    setSearch(merged, { replace: true });
  };
  const choose = (next: string): void => {
    setCell(null);
    put({ period: next, revision: null });
  };
  const step = (by: number): void => {
    const periods = list.data ?? [];
    const next = periods[periods.findIndex((each) => each.id === id) + by];
    if (next) choose(next.id);
  };
  const state = useMemo(() => {
    if (!period.data || !answer) return list.data?.length === 0 ? say('state.none') : null;
    return say('state', {
      period: nameOf(period.data),
      state: say(`state.${period.data.state}`),
      version: answer.scores.scheme.version,
    });
  }, [period.data, answer, list.data, say, nameOf]);
  useFrameSlots({ title: say('title'), state, fact: say(answer?.scores.scheme.ranking ? 'fact.ranked' : 'fact') });
  useKeys([
    { keys: 'D', label: say('period.open'), run: () => setOpening(true), when: mayOpen, hint: true },
    { keys: '←', label: say('period'), run: () => step(1) },
    { keys: '→', label: say('period'), run: () => step(-1) },
    ...tabs.map((each, n) => ({
      keys: String(n + 1),
      label: say(`tab.${each}`),
      hint: n === 0,
      run: () => put({ tab: each }),
    })),
    { keys: 'Esc', label: say('lost.close'), run: () => setCell(null), when: cell !== null, hint: cell !== null },
  ]);

  const body = () => {
    if (!id || !period.data || !answer) return <LoadingRows rows={8} />;
    if (tab === 'exclusions') return <ExclusionsTab period={period.data} />;
    if (tab === 'appeals') return <AppealsTab period={period.data} />;
    return <ScoreTable answer={answer} cell={cell} onCell={setCell} />;
  };
  const failed = list.error ?? period.error ?? scores.error;
  if (failed) return <ErrorState error={failed} retry={() => void list.refetch()} />;
  if (list.data?.length === 0)
    return (
      <div className="desk">
        <section className="panel grow">
          <EmptyState
            title={say(inHotline ? 'none' : 'noneUnit')}
            text={say(inHotline ? 'noneText' : 'noneUnitText')}
            action={mayOpen ? { label: say('period.open'), onClick: () => setOpening(true) } : undefined}
          />
        </section>
        {opening && <OpenDialog onClose={() => setOpening(false)} onDone={choose} />}
      </div>
    );
  return (
    <div className="assessment">
      <PeriodBar
        periods={list.data ?? []}
        period={period.data}
        answer={answer}
        revision={revision}
        onPeriod={choose}
        onRevision={(next) => {
          setCell(null);
          put({ revision: next === null ? null : String(next) });
        }}
        onOpen={mayOpen ? () => setOpening(true) : null}
      />
      <div className="row g4 assessment-tabs" role="group" aria-label={say('key.tab')}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            className="tag line"
            aria-pressed={tab === each}
            onClick={() => put({ tab: each })}
          >
            {say(`tab.${each}`)}
            {each === 'exclusions' && period.data && period.data.openExclusions > 0 && ` ${period.data.openExclusions}`}
            {each === 'appeals' && period.data && period.data.openAppeals > 0 && ` ${period.data.openAppeals}`}
          </button>
        ))}
      </div>
      <div className="assessment-body">
        {body()}
        {tab === 'scores' && period.data && answer && (
          <aside className="assessment-aside col g8">
            {cell ? (
              <LostPanel
                key={`${cell.unit.unit} ${cell.line.figure} ${revision ?? ''}`}
                period={period.data}
                cell={cell}
                revision={revision}
                own={answer.own}
                onClose={() => setCell(null)}
              />
            ) : (
              <ProofPanel period={period.data} answer={answer} />
            )}
          </aside>
        )}
      </div>
      {opening && <OpenDialog onClose={() => setOpening(false)} onDone={choose} />}
    </div>
  );
}
