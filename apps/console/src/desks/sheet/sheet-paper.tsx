import { createPortal } from 'react-dom';
import type { DailySheet, SheetListCode } from '../../api/contract.js';
import { keys } from '../../api/keys.js';
import { readSheetRows } from '../../api/sheets.js';
import { useFrameWords } from '../../i18n/frame.js';
import { useBilingual } from '../../i18n/words.js';
import { useSteadyList } from '../../live/steady-list.js';
import { useUnitName } from '../../parts/unit-name.js';
import { useMe } from '../../session/me.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { percentOf, spanOf, useSheetWords } from './words.js';
import '../order/order-sheet.css';

/** Lists that a head goes through by hand; the others are told by their number. */
const listed: readonly SheetListCode[] = ['overdue', 'dueToday', 'unsigned'];

/** 日清单 on paper, A4, black on white, with room for a signature. Only the printer shows it. */
export function SheetPaper({ sheet }: { sheet: DailySheet }) {
  const say = useSheetWords();
  const both = useBilingual();
  const nameOf = useUnitName();
  const product = useFrameWords()('product');
  const me = useMe();
  const now = useNow('minute');
  const full = (instant: string | number): string => instantWords(instant, 0);
  const pairs = [
    ...sheet.lists.map((each) => ({ key: each.code, name: both(each), value: String(each.n) })),
    ...sheet.rates.map((rate) => ({
      key: rate.code,
      name: both(rate),
      value: `${percentOf(rate.value)} (${say('of', { n: rate.numerator, d: rate.denominator })})`,
    })),
  ];
  const lines = Array.from({ length: Math.ceil(pairs.length / 3) }, (_, i) => pairs.slice(i * 3, i * 3 + 3));
  return createPortal(
    <div className="sheet" aria-hidden>
      <h1>{say('paper.title')}</h1>
      <div className="line">
        <b>{nameOf(sheet.unit)}</b>
        <span>{sheet.day}</span>
        <span>{say('window', { from: full(sheet.from), until: full(sheet.until) })}</span>
      </div>
      <table>
        <tbody>
          {lines.map((line) => (
            <tr key={line[0]!.key}>
              {[0, 1, 2].map((i) => [
                <th key={`${i} name`}>{line[i]?.name}</th>,
                <td key={`${i} value`}>{line[i]?.value}</td>,
              ])}
            </tr>
          ))}
        </tbody>
      </table>
      {listed.map((code) => (
        <PaperList key={code} sheet={sheet} code={code} />
      ))}
      <table>
        <tbody>
          <tr>
            <th>{say('note.own')}</th>
            <td className="short">{sheet.note}</td>
          </tr>
          <tr>
            <th>{say('paper.sign')}</th>
            <td className="short">{sheet.read && say('read', { by: sheet.read.by, at: full(sheet.read.at) })}</td>
          </tr>
        </tbody>
      </table>
      <div className="line foot">
        <span>{product}</span>
        <span>{say('paper.printed', { at: full(now), by: me.person.name })}</span>
      </div>
    </div>,
    document.body,
  );
}

function PaperList({ sheet, code }: { sheet: DailySheet; code: SheetListCode }) {
  const say = useSheetWords();
  const both = useBilingual();
  const list = sheet.lists.find((each) => each.code === code);
  const rows = useSteadyList(
    [...keys.sheets, 'rows', sheet.id, code],
    (cursor, signal) => readSheetRows(sheet.id, code, cursor, signal),
    (list?.n ?? 0) > 0,
  );
  if (!list || list.n === 0) return null;
  return (
    <>
      <p>
        <b>{both(list)}</b> {list.n}
      </p>
      <table>
        <tbody>
          {rows.rows.map(({ row }) => {
            const said = sheet.explanations.find((each) => each.workOrderId === row.workOrder.id);
            return (
              <tr key={row.id}>
                <td>{row.workOrder.number}</td>
                <td>{row.workOrder.title}</td>
                <td>{row.lateMs ? say('late', { span: spanOf(say, row.lateMs) }) : instantWords(row.at, 0)}</td>
                <td>{said && `${said.why} ${said.doneBy ?? ''}`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.hasMore && <p>{say('paper.more', { n: list.n - rows.rows.length })}</p>}
    </>
  );
}
