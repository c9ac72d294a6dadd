import { CheckCircleOutlined, CopyOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useReplay } from '../../api/assessment.js';
import type { AssessmentPeriod, AssessmentScoresAnswer } from '../../api/contract.js';
import { Panel } from '../../frame/panel.js';
import { asProblem } from '../../api/problem.js';
import { ProblemLine } from '../../parts/states.js';
import { useCan } from '../../session/me.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { useAssessmentWords } from './words.js';

interface ProofPanelProps {
  period: AssessmentPeriod;
  answer: AssessmentScoresAnswer;
}

/** 过程与凭证: who did what, which bytes came of it, and a replay that proves them. */
export function ProofPanel({ period, answer }: ProofPanelProps) {
  const say = useAssessmentWords();
  const now = useNow('minute');
  const mayReplay = useCan('assessment.replay');
  const { calculation } = period;
  const by = (who: { by: string; at: string } | null) =>
    who && say('proof.by', { by: who.by, at: instantWords(who.at, now) });
  return (
    <Panel className="grow" title={say('proof.title')}>
      <div className="scroll grow assessment-proof col g8">
        {period.state === 'draft' && calculation && !calculation.complete && <Warn>{say('proof.incomplete')}</Warn>}
        {period.state === 'draft' && calculation?.stale && <Warn>{say('proof.stale')}</Warn>}
        {period.openExclusions > 0 && <Warn>{say('proof.waiting', { n: period.openExclusions })}</Warn>}
        <dl className="assessment-facts t13">
          <Fact name={say('proof.calculated')}>{by(calculation)}</Fact>
          <Fact name={say('proof.proposed')}>{by(period.proposed)}</Fact>
          <Fact name={say('proof.published')}>{by(period.published)}</Fact>
          <Fact name={say('proof.scheme')}>{say('proof.version', { n: answer.scores.scheme.version })}</Fact>
          <Fact name={say('proof.rev')}>
            <span className="num">{answer.scores.log.rev}</span>
          </Fact>
        </dl>
        <Hash name={say('proof.hash')} sha256={answer.sha256} />
        <Hash name={say('proof.basis')} sha256={answer.scores.basis} />
        {period.snapshots.length > 1 && (
          <section className="col g4">
            <b className="t13">{say('proof.snapshots')}</b>
            {period.snapshots.map((each) => (
              <div key={each.revision} className="t12 c2">
                {say('revision', { n: each.revision })} · {by(each)}
                {each.appeal && ` · ${say('proof.appeal')}`}
                <div className="num c3 el">{each.sha256}</div>
              </div>
            ))}
          </section>
        )}
        {answer.revision > 0 && (
          <div className="row g8 wrap">
            {mayReplay && <ReplayCheck key={answer.revision} period={period.id} revision={answer.revision} />}
            <a
              className="t13"
              href={`/api/v1/assessment/periods/${period.id}/snapshots/${answer.revision}`}
              download={`assessment-${period.from}-${answer.revision}.json`}
            >
              {say('download')}
            </a>
          </div>
        )}
      </div>
    </Panel>
  );
}

const Warn = ({ children }: { children: ReactNode }) => (
  <div className="banner">
    <WarningOutlined />
    <span className="grow t13">{children}</span>
  </div>
);

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <>
      <dt className="c3">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Hash({ name, sha256 }: { name: string; sha256: string }) {
  const say = useAssessmentWords();
  const [copied, setCopied] = useState(false);
  const copy = (): void => void navigator.clipboard.writeText(sha256).then(() => setCopied(true));
  return (
    <div className="col g4">
      <span className="row g8 t12 c3">
        {name}
        <span className="grow" />
        <button type="button" className="plain ca t12" onClick={copy}>
          <CopyOutlined /> {say(copied ? 'proof.copied' : 'proof.copy')}
        </button>
      </span>
      <code className="t12 assessment-hash">{sha256}</code>
    </div>
  );
}

function ReplayCheck({ period, revision }: { period: string; revision: number }) {
  const say = useAssessmentWords();
  const result = useReplay(period, revision);
  const replay = result.data;
  return (
    <div className="col g6 fill">
      <Button loading={result.isFetching} onClick={() => void result.refetch()}>
        {say('replay')}
      </Button>
      {result.isFetching && <span className="t12 c3">{say('replay.running')}</span>}
      {result.error && <ProblemLine problem={asProblem(result.error)} />}
      {replay && !result.isFetching && (
        <div className="col g4 t13" role="status">
          <span className={replay.same ? 'cok b' : 'cover b'}>
            {replay.same ? <CheckCircleOutlined /> : <WarningOutlined />}{' '}
            {say(replay.same ? 'replay.same' : 'replay.different')}
          </span>
          <span className="c2">{say('replay.figures', { what: say(`replay.figures.${replay.figures}`) })}</span>
          <span className="c2">
            {say('replay.intact', { what: say(replay.intact ? 'replay.intact.yes' : 'replay.intact.no') })} ·{' '}
            {say('replay.took', { n: replay.tookMs })}
          </span>
        </div>
      )}
    </div>
  );
}
