import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAppeals, useRequestMove } from '../../api/assessment.js';
import type { AssessmentAppeal, AssessmentPeriod } from '../../api/contract.js';
import { Panel } from '../../frame/panel.js';
import { useBilingual } from '../../i18n/words.js';
import { EmptyState, ErrorState, LoadingRows, ProblemLine } from '../../parts/states.js';
import { useUnitName } from '../../parts/unit-name.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { ReviewDialog, type ReviewMove } from './review-dialog.js';
import { RuleDialog } from './rule-dialog.js';
import { useAssessmentWords, useItemName } from './words.js';

type Asking = { appeal: AssessmentAppeal; move: ReviewMove | 'decide' };

/** 申诉: what units hold to be wrong, the ruling, and its review. */
export function AppealsTab({ period }: { period: AssessmentPeriod }) {
  const say = useAssessmentWords();
  const now = useNow('minute');
  const result = useAppeals(period.id);
  const [asking, ask] = useState<Asking | null>(null);
  const withdraw = useRequestMove('appeals');
  const make = (appeal: AssessmentAppeal, move: string): void =>
    move === 'withdraw'
      ? withdraw.send({ id: appeal.id, move, body: { version: appeal.version } })
      : ask({ appeal, move: move as Asking['move'] });
  const until = period.appealUntil;
  const body = () => {
    if (result.isPending) return <LoadingRows rows={4} />;
    if (!result.data) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
    if (result.data.length === 0) return <EmptyState title={say('appeals.none')} text={say('appeals.noneText')} />;
    return (
      <div className="scroll grow col g8 assessment-appeals">
        {result.data.map((appeal) => (
          <Appeal key={appeal.id} appeal={appeal} period={period} onMove={(move) => make(appeal, move)} />
        ))}
      </div>
    );
  };
  return (
    <Panel
      className="grow"
      title={say('tab.appeals')}
      extra={
        until && (
          <span className="t12 c2">
            {now <= Date.parse(until) ? say('appeal.until', { at: instantWords(until, now) }) : say('appeal.over')}
          </span>
        )
      }
    >
      <ProblemLine problem={withdraw.problem} />
      {body()}
      {asking?.move === 'decide' && <RuleDialog appeal={asking.appeal} period={period} onClose={() => ask(null)} />}
      {asking && asking.move !== 'decide' && (
        <ReviewDialog
          of="appeals"
          move={asking.move}
          id={asking.appeal.id}
          version={asking.appeal.version}
          onClose={() => ask(null)}
        >
          <p className="t13">{asking.appeal.ruling?.note}</p>
        </ReviewDialog>
      )}
    </Panel>
  );
}

interface AppealProps {
  appeal: AssessmentAppeal;
  period: AssessmentPeriod;
  onMove: (move: string) => void;
}

function Appeal({ appeal, period, onMove }: AppealProps) {
  const say = useAssessmentWords();
  const both = useBilingual();
  const nameOf = useUnitName();
  const itemName = useItemName();
  const now = useNow('minute');
  const { ruling } = appeal;
  const kind = period.exclusionKinds.find(({ code }) => code === ruling?.kind);
  const open = appeal.state === 'filed' || appeal.state === 'decided';
  return (
    <article className="assessment-appeal col g6" aria-label={nameOf(appeal.unit)}>
      <div className="row g8 wrap">
        <b className="t14">{nameOf(appeal.unit)}</b>
        <span className="tag line">{itemName({ figure: appeal.item, zh: appeal.itemName })}</span>
        <span className={`tag ${open ? 'near' : 'line'}`}>{say(`appeal.${appeal.state}`)}</span>
        <span className="t12 c3">{say('revision', { n: appeal.revision })}</span>
        <span className="grow" />
        {appeal.availableMoves.map((move) => (
          <Tooltip key={move.move} title={move.locked ? both(move.locked) : undefined}>
            <Button size="small" disabled={move.locked !== null} onClick={() => onMove(move.move)}>
              {both(move)}
            </Button>
          </Tooltip>
        ))}
      </div>
      <p className="t13">{appeal.text}</p>
      <div className="row g8 wrap t12 num">
        {appeal.workOrders.map((order) => (
          <Link key={order.id} to={`/orders/${order.id}`}>
            {order.number ?? '—'}
          </Link>
        ))}
        <span className="c3">{say('proof.by', { by: appeal.filed.by, at: instantWords(appeal.filed.at, now) })}</span>
      </div>
      {ruling && (
        <div className="sunk t13">
          <b>{say(`rule.${ruling.ruling}`)}</b>
          {kind && ` · ${both(kind)}`} · {ruling.note}
          <div className="t12 c3">
            {say('proof.by', { by: ruling.by, at: instantWords(ruling.at, now) })}
            {appeal.reviewed &&
              ` · ${say('proof.by', { by: appeal.reviewed.by, at: instantWords(appeal.reviewed.at, now) })}`}
            {appeal.reviewNote && ` · ${appeal.reviewNote}`}
          </div>
        </div>
      )}
    </article>
  );
}
