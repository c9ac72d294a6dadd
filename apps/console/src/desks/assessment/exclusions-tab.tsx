import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useExclusions, useRequestMove } from '../../api/assessment.js';
import type { AssessmentPeriod, Exclusion } from '../../api/contract.js';
import { Panel } from '../../frame/panel.js';
import { useBilingual } from '../../i18n/words.js';
import { ProblemLine } from '../../parts/states.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { useUnitName } from '../../parts/unit-name.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { ReviewDialog, type ReviewMove } from './review-dialog.js';
import { useAssessmentWords, useItemName } from './words.js';

/** 剔除: what was proposed, by whom, and what another person held of it. */
export function ExclusionsTab({ period }: { period: AssessmentPeriod }) {
  const say = useAssessmentWords();
  const both = useBilingual();
  const nameOf = useUnitName();
  const itemName = useItemName();
  const now = useNow('minute');
  const result = useExclusions(period.id);
  const [id, choose] = useState<string | null>(null);
  const [asking, ask] = useState<{ exclusion: Exclusion; move: ReviewMove } | null>(null);
  const withdraw = useRequestMove('exclusions');
  const kindOf = (code: string): string =>
    both(period.exclusionKinds.find((each) => each.code === code) ?? { zh: code });
  const rows = result.data ?? [];
  const columns: Column<Exclusion>[] = [
    {
      key: 'order',
      title: say('col.order'),
      width: 132,
      cell: ({ workOrderId, number }) => (
        <Link className="num" to={`/orders/${workOrderId}`}>
          {number ?? '—'}
        </Link>
      ),
    },
    { key: 'unit', title: say('col.unit'), width: 160, cell: ({ unit }) => <div className="el">{nameOf(unit)}</div> },
    {
      key: 'item',
      title: say('col.item'),
      width: 120,
      cell: ({ item, itemName: zh }) => itemName({ figure: item, zh }),
    },
    { key: 'kind', title: say('col.kind'), width: 140, cell: ({ kind }) => kindOf(kind) },
    {
      key: 'reason',
      title: say('col.reason'),
      cell: ({ reason, note }) => (
        <div className="el" title={reason}>
          {reason}
          {note && <div className="t12 c3 el">{note}</div>}
        </div>
      ),
    },
    {
      key: 'by',
      title: say('col.by'),
      width: 150,
      cell: ({ proposed, reviewed }) => (
        <span className="t12 c2 num">
          {proposed.by} {instantWords(proposed.at, now)}
          {reviewed && (
            <div>
              {reviewed.by} {instantWords(reviewed.at, now)}
            </div>
          )}
        </span>
      ),
    },
    {
      key: 'state',
      title: say('col.state'),
      width: 200,
      cell: (exclusion) => (
        <span className="row g4 wrap">
          <span className={`tag ${exclusion.state === 'proposed' ? 'near' : 'line'}`}>
            {say(`exclusion.${exclusion.state}`)}
          </span>
          {exclusion.availableMoves.map((move) => (
            <Tooltip key={move.move} title={move.locked ? both(move.locked) : undefined}>
              <Button
                size="small"
                disabled={move.locked !== null}
                onClick={() =>
                  move.move === 'withdraw'
                    ? withdraw.send({ id: exclusion.id, move: 'withdraw', body: { version: exclusion.version } })
                    : ask({ exclusion, move: move.move as ReviewMove })
                }
              >
                {both(move)}
              </Button>
            </Tooltip>
          ))}
        </span>
      ),
    },
  ];
  return (
    <Panel className="grow" label={say('tab.exclusions')}>
      <ProblemLine problem={withdraw.problem} />
      <QueryTable
        label={say('tab.exclusions')}
        keyboard
        columns={columns}
        rows={rows}
        idOf={(each) => each.id}
        selectedId={id ?? rows[0]?.id ?? null}
        onSelect={(each) => choose(each.id)}
        isPending={result.isPending}
        error={result.error}
        retry={() => void result.refetch()}
        empty={{ title: say('exclusions.none'), text: say('exclusions.noneText') }}
      />
      {asking && (
        <ReviewDialog
          of="exclusions"
          move={asking.move}
          id={asking.exclusion.id}
          version={asking.exclusion.version}
          onClose={() => ask(null)}
        >
          <p className="t14">
            {asking.exclusion.number} · {nameOf(asking.exclusion.unit)} · {kindOf(asking.exclusion.kind)}
          </p>
          <p className="t13">{asking.exclusion.reason}</p>
        </ReviewDialog>
      )}
    </Panel>
  );
}
