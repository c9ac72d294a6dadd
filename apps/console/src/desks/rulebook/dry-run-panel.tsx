import { ExperimentOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { DryRunExample, DryRunReport, VersionView } from '../../api/contract.js';
import { useDryRun } from '../../api/rulebook.js';
import { useTermOr } from '../../i18n/terms.js';
import { EmptyState, LoadingRows, ProblemLine } from '../../parts/states.js';
import { useNow } from '../../time/use-now.js';
import { instantWords } from '../../time/instants.js';
import { useCan } from '../../session/me.js';
import { dayPlus } from './calendar-days.js';
import { useRuleWords } from './use-rule-words.js';
import { useCodeWords, useRulebookWords } from './words.js';

interface DryRunPanelProps {
  view: VersionView;
  today: string;
  /** Whether this part can be tried at all. */
  possible: boolean;
}

/** 试算: what the version would change, tried on last month's orders or on the open clocks. */
export function DryRunPanel({ view, today, possible }: DryRunPanelProps) {
  const say = useRulebookWords();
  const may = useCan('rulebook.try');
  const dryRun = useDryRun();
  const [from, setFrom] = useState(dayPlus(today, -29));
  const [to, setTo] = useState(today);
  if (!possible)
    return <EmptyState title={say('dry.none')} text={say('dry.none.text')} icon={<ExperimentOutlined />} />;
  if (!may)
    return <EmptyState title={say('dry.forbidden')} text={say('dry.forbidden.text')} icon={<ExperimentOutlined />} />;
  const dated = view.row.part === 'catalogue' || view.row.part === 'supervision';
  const run = (): void => dryRun.send({ id: view.row.id, ...(dated && { from, to }) });
  return (
    <div className="col grow fill">
      <div className="row g8 wrap" style={{ padding: '10px 12px' }}>
        {dated && (
          <>
            {(
              [
                ['from', from, setFrom],
                ['to', to, setTo],
              ] as const
            ).map(([key, value, set]) => (
              <Input
                key={key}
                type="date"
                style={{ width: 150 }}
                aria-label={say(`dry.${key}`)}
                value={value}
                onChange={(event) => set(event.target.value)}
              />
            ))}
          </>
        )}
        <Button
          type="primary"
          icon={<ExperimentOutlined />}
          loading={dryRun.isPending}
          disabled={view.problems.length > 0 || (dated && (from === '' || to === '' || from > to))}
          onClick={run}
        >
          {say('dry.run')}
        </Button>
        <span className="t12 c3">
          {view.problems.length > 0 ? say('dry.mendFirst') : say(dated ? 'dry.ofDays' : 'dry.ofNow')}
        </span>
      </div>
      {dryRun.problem && (
        <div style={{ padding: '0 12px' }}>
          <ProblemLine problem={dryRun.problem} />
        </div>
      )}
      {dryRun.isPending ? (
        <LoadingRows rows={6} />
      ) : dryRun.data && dryRun.data.id === view.row.id ? (
        <Report report={dryRun.data} />
      ) : (
        <EmptyState title={say('dry.ready')} text={say('dry.ready.text')} icon={<ExperimentOutlined />} />
      )}
    </div>
  );
}

function Report({ report }: { report: DryRunReport }) {
  const say = useRulebookWords();
  const { shift } = report;
  const shown = ['rule', 'lead', 'timeClass', 'clock', 'trigger', 'unit', 'scheme', 'band', 'figure'] as const;
  return (
    <div className="scroll grow col g16" style={{ padding: '4px 12px 16px' }} aria-live="polite">
      <div className="row g24 wrap base">
        <div className="col">
          <span className="t28 b num">{report.changed}</span>
          <span className="t12 c2">{say(`dry.changed.${report.of}`, { looked: report.looked })}</span>
        </div>
        {shift && shift.earlier + shift.later > 0 && (
          <>
            <Number n={shift.earlier} words={say('dry.earlier', { most: hours(shift.mostEarlierMinutes) })} />
            <Number n={shift.later} words={say('dry.later', { most: hours(shift.mostLaterMinutes) })} />
            <Number n={shift.overdueAtOnce} words={say('dry.overdueAtOnce')} bad />
            <Number n={shift.noLongerOverdue} words={say('dry.noLongerOverdue')} />
          </>
        )}
        <span className="grow" />
        <span className="t12 c3">{say('dry.took', { ms: report.tookMs })}</span>
      </div>
      {report.changed === 0 && <p className="banner ok">{say('dry.nothing')}</p>}
      <div className="row g16 start wrap">
        {shown.map((by) => (
          <Counts key={by} by={by} counts={report.counts.filter((each) => each.by === by && each.changed > 0)} />
        ))}
      </div>
      {report.examples.length > 0 && <Examples examples={report.examples} />}
    </div>
  );
}

const hours = (minutes: number): number => Math.round((minutes / 60) * 10) / 10;

function Number({ n, words, bad }: { n: number; words: string; bad?: boolean }) {
  return (
    <div className="col">
      <span className={`t20 b num ${bad && n > 0 ? 'cover' : ''}`}>{n}</span>
      <span className="t12 c2">{words}</span>
    </div>
  );
}

const MOST = 12;

function Counts({ by, counts }: { by: DryRunReport['counts'][number]['by']; counts: DryRunReport['counts'] }) {
  const say = useRulebookWords();
  const words = useRuleWords();
  const term = useTermOr();
  const code = useCodeWords();
  if (counts.length === 0) return null;
  const name = (of: string): string =>
    by === 'lead' || by === 'unit'
      ? words.unit(of)
      : by === 'timeClass'
        ? term('timeClass', of)
        : by === 'clock'
          ? term('clock', of)
          : code(of);
  return (
    <section className="grow" style={{ minWidth: 280, maxWidth: 460 }} aria-label={say(`dry.by.${by}`)}>
      <table className="t">
        <thead>
          <tr>
            <th>{say(`dry.by.${by}`)}</th>
            <th className="right">{say('diff.before')}</th>
            <th className="right">{say('diff.after')}</th>
          </tr>
        </thead>
        <tbody>
          {counts.slice(0, MOST).map((count) => (
            <tr key={count.code}>
              <td>{name(count.code)}</td>
              <td className="right num">{count.before}</td>
              <td className="right num">
                {count.after}
                {by === 'clock' || by === 'unit' ? (
                  <span className="t12 c3"> {say('dry.moved', { n: count.changed })}</span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {counts.length > MOST && <p className="t12 c3">{say('dry.more', { n: counts.length - MOST })}</p>}
    </section>
  );
}

function Examples({ examples }: { examples: readonly DryRunExample[] }) {
  const say = useRulebookWords();
  const words = useRuleWords();
  const term = useTermOr();
  const code = useCodeWords();
  const now = useNow('minute');
  const value = (what: DryRunExample['changes'][number]['what'], given: string | null): string => {
    if (given === null) return say('diff.nothing');
    if (what === 'dueAt') return instantWords(given, now);
    if (what === 'lead' || what === 'coHandlers') return given.split(',').map(words.unit).join(say('comma'));
    return what === 'timeClass' ? term('timeClass', given) : code(given);
  };
  return (
    <section className="col g4" aria-label={say('dry.examples')}>
      <h3 className="t14 b">{say('dry.examples')}</h3>
      <table className="t">
        <tbody>
          {examples.map((example, index) => (
            <tr key={index}>
              <td className="num nw">{example.workOrder}</td>
              <td className="c2">
                {[
                  example.category && words.category(example.category),
                  example.place && words.unit(example.place),
                  example.unit && words.unit(example.unit),
                  example.clock && term('clock', example.clock),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </td>
              <td>
                {example.changes.map((change) => (
                  <div key={change.what}>
                    <span className="c3">{say(`dry.what.${change.what}`)} </span>
                    {value(change.what, change.before)} → <b>{value(change.what, change.after)}</b>
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
