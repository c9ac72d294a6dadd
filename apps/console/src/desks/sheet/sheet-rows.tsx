import { Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { Link } from 'react-router';
import type { DailySheet, DailySheetRow, SheetListCode } from '../../api/contract.js';
import { keys } from '../../api/keys.js';
import { readSheetRows } from '../../api/sheets.js';
import { usePartsWords } from '../../i18n/parts.js';
import { useTermOr } from '../../i18n/terms.js';
import { useBilingual } from '../../i18n/words.js';
import { useSteadyList } from '../../live/steady-list.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { useUnitName } from '../../parts/unit-name.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { spanOf, useSheetWords } from './words.js';

/** Why an order is not finished, and by which day it will be, as its head is writing it. */
export interface Draft {
  why: string;
  doneBy?: string;
}

interface SheetRowsProps {
  sheet: DailySheet;
  list: SheetListCode;
  /** By work order; absent when the reader is not its head. */
  drafts?: ReadonlyMap<string, Draft>;
  onDraft: (workOrderId: string, draft: Draft | null) => void;
}

/** The work orders behind a number; beside an unfinished one its head may say why. */
export function SheetRows({ sheet, list, drafts, onDraft }: SheetRowsProps) {
  const say = useSheetWords();
  const parts = usePartsWords();
  const rows = useSteadyList([...keys.sheets, 'rows', sheet.id, list], (cursor, signal) =>
    readSheetRows(sheet.id, list, cursor, signal),
  );
  if (rows.query.isPending) return <LoadingRows rows={4} />;
  if (rows.query.isError) return <ErrorState error={rows.query.error} retry={() => void rows.query.refetch()} />;
  if (rows.rows.length === 0) return <EmptyState title={say('rows.none')} />;
  return (
    <ul className="sheet-rows" aria-label={say('rows')}>
      {rows.rows.map(({ row }) => (
        <Row
          key={row.id}
          row={row}
          sheet={sheet}
          draft={drafts?.get(row.workOrder.id)}
          onDraft={drafts && row.unfinished ? (draft) => onDraft(row.workOrder.id, draft) : undefined}
        />
      ))}
      {rows.hasMore && (
        <li>
          <Button block size="small" onClick={() => void rows.more()}>
            {parts('list.more')}
          </Button>
        </li>
      )}
    </ul>
  );
}

interface RowProps {
  row: DailySheetRow;
  sheet: DailySheet;
  draft: Draft | undefined;
  onDraft: ((draft: Draft | null) => void) | undefined;
}
function Row({ row, sheet, draft, onDraft }: RowProps) {
  const say = useSheetWords();
  const both = useBilingual();
  const termOr = useTermOr();
  const nameOf = useUnitName();
  const now = useNow('minute');
  const { workOrder } = row;
  const part = sheet.lists.flatMap((each) => each.parts).find((each) => each.code === row.part);
  const said = row.unfinished ? sheet.explanations.find((each) => each.workOrderId === workOrder.id) : undefined;
  const late = row.lateMs !== null && row.lateMs > 0;
  return (
    <li className="col g4">
      <div className="row g8 between">
        {workOrder.title === null ? (
          <span className="el c3">{say('rows.gone')}</span>
        ) : (
          <Link to={`/orders/${workOrder.id}`} className="el" title={workOrder.title}>
            {workOrder.title}
          </Link>
        )}
        <span className={`t12 nw ${late ? 'cover' : 'c2'}`}>
          {late ? say('late', { span: spanOf(say, row.lateMs ?? 0) }) : part && both(part)}
        </span>
      </div>
      <div className="row g8 t12 c3 wrap">
        <span className="num">{workOrder.number}</span>
        {row.unit.code !== sheet.unit.code && <span>{nameOf(row.unit)}</span>}
        {row.role && row.role !== 'lead' && <span>{termOr('role', row.role)}</span>}
        <span className="num">{instantWords(row.at, now)}</span>
        {workOrder.state && <span>{termOr('state', workOrder.state)}</span>}
        <span className="grow" />
        {onDraft && !draft && (
          <button type="button" className="plain ca" onClick={() => onDraft({ why: '' })}>
            {say('explain')}
          </button>
        )}
      </div>
      {said && (
        <p className="sheet-said t13">
          {said.why}
          {said.doneBy && <span className="c3"> · {say('doneBy.short', { day: said.doneBy })}</span>}
        </p>
      )}
      {onDraft && draft && (
        <div className="row g4 wrap">
          <Input
            autoFocus
            size="small"
            className="grow sheet-why"
            maxLength={500}
            placeholder={say('why')}
            aria-label={`${workOrder.number} ${say('why')}`}
            value={draft.why}
            onChange={(event) => onDraft({ ...draft, why: event.target.value })}
          />
          <DatePicker
            size="small"
            placeholder={say('doneBy')}
            aria-label={`${workOrder.number} ${say('doneBy')}`}
            minDate={dayjs(now)}
            value={draft.doneBy ? dayjs(draft.doneBy) : null}
            onChange={(day) => onDraft({ ...draft, doneBy: day?.format('YYYY-MM-DD') })}
          />
          <button type="button" className="plain c3 t12" aria-label={say('close')} onClick={() => onDraft(null)}>
            ×
          </button>
        </div>
      )}
    </li>
  );
}
