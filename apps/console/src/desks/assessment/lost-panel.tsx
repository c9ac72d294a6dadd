import { CloseOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { readLost } from '../../api/assessment.js';
import type { AssessmentPeriod, LostMarkList, ScoreAdjustment, ScoreLine, UnitScore } from '../../api/contract.js';
import { keys } from '../../api/keys.js';
import { useBilingual } from '../../i18n/words.js';
import { Panel } from '../../frame/panel.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { useUnitName } from '../../parts/unit-name.js';
import { useCan } from '../../session/me.js';
import { useNow } from '../../time/use-now.js';
import { AppealDialog } from './appeal-dialog.js';
import { ExcludeDialog } from './exclude-dialog.js';
import { points, useAssessmentWords, useItemName } from './words.js';

/** One unit's item: what the panel looks at. */
export interface Cell {
  unit: UnitScore;
  line: ScoreLine | ScoreAdjustment;
}
type Mark = LostMarkList['items'][number];

interface LostPanelProps {
  period: AssessmentPeriod;
  cell: Cell;
  revision: number | undefined;
  own: readonly string[] | null;
  onClose: () => void;
}

/** How an item came to its points, and the work orders that cost them; from here marks are excluded or appealed. */
export function LostPanel({ period, cell, revision, own, onClose }: LostPanelProps) {
  const say = useAssessmentWords();
  const both = useBilingual();
  const itemName = useItemName();
  const now = useNow('minute');
  const { unit, line } = cell;
  const mayExclude = useCan('assessment.exclude') && period.state === 'draft';
  const inTime = period.appealUntil !== null && now <= Date.parse(period.appealUntil);
  const mayAppeal = useCan('assessment.appeal') && inTime && (own?.includes(unit.unit) ?? false);
  const [chosen, choose] = useState<readonly string[]>([]);
  const [excluding, exclude] = useState<Mark | null>(null);
  const [appealing, setAppealing] = useState(false);
  const scope = { period: period.id, unit: unit.unit, item: line.figure, revision };
  const result = useInfiniteQuery({
    queryKey: [...keys.assessment, 'lost', scope, period.version],
    queryFn: ({ pageParam, signal }) => readLost(scope, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: line.noData !== 'noSource',
  });
  const marks = result.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = result.data?.pages[0]?.total ?? 0;
  const rows = () => {
    if (line.noData === 'noSource') return <EmptyState title={say('noData.noSource')} icon={<span />} />;
    if (result.isPending) return <LoadingRows rows={5} />;
    if (result.error) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
    if (marks.length === 0) return <EmptyState title={say('lost.none')} />;
    return (
      <ul className="scroll grow assessment-lost">
        {marks.map((mark) => (
          <MarkRow
            key={`${mark.workOrderId} ${mark.day}`}
            mark={mark}
            onExclude={mayExclude && (mark.exclusion === null || mark.exclusion === 'refused') ? exclude : null}
            chosen={mayAppeal ? chosen.includes(mark.workOrderId) : null}
            onChoose={(on) =>
              choose(on ? [...chosen, mark.workOrderId] : chosen.filter((id) => id !== mark.workOrderId))
            }
          />
        ))}
        {result.hasNextPage && (
          <li>
            <button type="button" className="plain ca t13" onClick={() => void result.fetchNextPage()}>
              {say('lost.more')}
            </button>
          </li>
        )}
      </ul>
    );
  };
  return (
    <Panel
      className="grow"
      title={`${both({ zh: unit.name, en: unit.en })} · ${itemName(line)}`}
      extra={
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={say('lost.close')} onClick={onClose} />
      }
    >
      <Sum line={line} />
      {unit.adjustments.some(({ figure }) => figure === line.figure) && <Adjustments unit={unit} />}
      <div className="row g8 assessment-lost-head">
        <b className="t13">{say('lost.title')}</b>
        <span className="t12 c3">{say('lost.count', { n: total })}</span>
        <span className="grow" />
        {mayAppeal && chosen.length > 0 && (
          <Button size="small" type="primary" onClick={() => setAppealing(true)}>
            {say('lost.appealed', { n: chosen.length })}
          </Button>
        )}
      </div>
      {rows()}
      {excluding && (
        <ExcludeDialog
          period={period}
          item={line.figure}
          itemName={itemName(line)}
          workOrderId={excluding.workOrderId}
          number={excluding.order?.number ?? null}
          onClose={() => exclude(null)}
        />
      )}
      {appealing && (
        <AppealDialog
          period={period}
          unit={unit.unit}
          item={line.figure}
          itemName={itemName(line)}
          workOrderIds={chosen}
          onClose={() => setAppealing(false)}
          onDone={() => choose([])}
        />
      )}
    </Panel>
  );
}

function Sum({ line }: { line: Cell['line'] }) {
  const say = useAssessmentWords();
  const { value, numerator: n, denominator: d, excluded } = line;
  return (
    <div className="assessment-sum col g4">
      {value !== null && (
        <span className="t14 num">
          {line.unit === 'percent'
            ? say('lost.figure', { n, d, value: `${value.toFixed(2)}%` })
            : say('lost.events', { n: value })}
        </span>
      )}
      {line.points !== null && (
        <span className="t13 c2 num">
          {'weight' in line
            ? say('lost.points', { points: points(line.points), weight: line.weight, lost: points(line.lost ?? 0) })
            : say('lost.adjusted', { points: points(line.points), cap: line.cap })}
        </span>
      )}
      {line.noData && <span className="t13 c3">{say(`noData.${line.noData}`)}</span>}
      {excluded > 0 && <span className="t12 c3">{say('lost.excluded', { n: excluded })}</span>}
    </div>
  );
}

/** Everything that was added or taken beside the hundred. */
function Adjustments({ unit }: { unit: UnitScore }) {
  const say = useAssessmentWords();
  const itemName = useItemName();
  return (
    <dl className="assessment-adjustments">
      {unit.adjustments.map((line) => (
        <div key={line.figure} className="row g8 t13">
          <dt className="grow">{itemName(line)}</dt>
          <dd className="num">
            {line.points === null ? say(`noData.${line.noData ?? 'nothing'}`) : points(line.points)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface MarkRowProps {
  mark: Mark;
  onExclude: ((mark: Mark) => void) | null;
  chosen: boolean | null;
  onChoose: (on: boolean) => void;
}

function MarkRow({ mark, onExclude, chosen, onChoose }: MarkRowProps) {
  const say = useAssessmentWords();
  const nameOf = useUnitName();
  const { order, exclusion } = mark;
  return (
    <li className="row g8 start">
      {chosen !== null && (
        <Checkbox
          checked={chosen}
          disabled={exclusion === 'accepted'}
          aria-label={order?.number ?? mark.workOrderId}
          onChange={(event) => onChoose(event.target.checked)}
        />
      )}
      <div className="grow fill">
        {order ? (
          <Link className="el t13" to={`/orders/${mark.workOrderId}`} title={order.title}>
            {order.title}
          </Link>
        ) : (
          <span className="t13 c3">{say('lost.hidden')}</span>
        )}
        <div className="t12 c3 num el">
          {order?.number} · {mark.day} · {nameOf(mark.unit)}
        </div>
      </div>
      {exclusion && <span className="tag line nw">{say(`exclusion.${exclusion}`)}</span>}
      {onExclude && (
        <Button size="small" onClick={() => onExclude(mark)}>
          {say('exclude')}
        </Button>
      )}
    </li>
  );
}
