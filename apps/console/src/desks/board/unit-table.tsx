import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { useState } from 'react';
import { useBoardUnits } from '../../api/board.js';
import type { Board, BoardUnit, FigureCode } from '../../api/contract.js';
import { useTermOr } from '../../i18n/terms.js';
import { useBilingual } from '../../i18n/words.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { useUnitName } from '../../parts/unit-name.js';
import { thousands } from '../today/figure-numbers.js';
import { isRate, shown } from './numbers.js';
import type { BoardAddress } from './use-board-address.js';
import { useBoardWords } from './words.js';

/** Columns at first: volume, time, returns, and what citizens said. */
export const firstColumns: readonly FigureCode[] = [
  'received',
  'onTimeCompletion',
  'signOnTime',
  'completion',
  'returnRefused',
  'rework',
  'solved',
  'satisfaction',
];
const most = 12;

interface Sort {
  by: string;
  down: boolean;
}

interface UnitTableProps {
  board: Board;
  address: BoardAddress;
  columns: readonly FigureCode[];
  onColumns: (columns: FigureCode[]) => void;
}

/** Units side by side in the figures one chooses; streets beside streets when a tier is chosen. */
export function UnitTable({ board, address, columns, onColumns }: UnitTableProps) {
  const say = useBoardWords();
  const both = useBilingual();
  const termOr = useTermOr();
  const nameOf = useUnitName();
  const [sort, setSort] = useState<Sort>({ by: columns[0] ?? 'received', down: true });
  const [tier, setTier] = useState<string>();
  const result = useBoardUnits(address.scope, columns);
  const figureOf = new Map(board.figures.map((figure) => [figure.code, figure]));
  const items = result.data?.items ?? [];
  const tiers = [...new Set(items.flatMap((item) => item.tier ?? []))].filter((code) => code !== 'none');
  const rows = items.filter((item) => tier === undefined || item.tier === tier).sort(comparing(sort));
  const head = (by: string, words: string) => (
    <th
      key={by}
      scope="col"
      className="right"
      aria-sort={sort.by === by ? (sort.down ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className="plain"
        aria-label={say('units.sort', { name: words })}
        onClick={() => setSort({ by, down: sort.by === by ? !sort.down : true })}
      >
        {words} {sort.by === by && (sort.down ? <CaretDownOutlined /> : <CaretUpOutlined />)}
      </button>
    </th>
  );
  const table = () => {
    if (result.isPending) return <LoadingRows rows={8} />;
    if (!result.data) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
    if (rows.length === 0) return <EmptyState title={say('units.none')} filtered />;
    return (
      <div className="scroll grow">
        <table className="t board-units" aria-label={say('tab.units')}>
          <thead>
            <tr>
              <th scope="col">{say('unit')}</th>
              {columns.map((code) => {
                const figure = figureOf.get(code);
                return head(code, figure ? both(figure) : code);
              })}
              {head('flags', say('units.flags'))}
            </tr>
          </thead>
          <tbody>
            {rows.map((item) => (
              <tr key={item.unit.code} aria-selected={address.scope.unit === item.unit.code}>
                <td>
                  <button type="button" className="plain ca" onClick={() => address.put({ unit: item.unit.code })}>
                    {nameOf(item.unit)}
                  </button>
                  {item.tier && item.tier !== 'none' && <div className="t12 c3">{termOr('tier', item.tier)}</div>}
                </td>
                {item.figures.map((cell) => {
                  const figure = figureOf.get(cell.code);
                  if (!figure) return null;
                  return (
                    <td key={cell.code} className="right num">
                      <button
                        type="button"
                        className="plain num"
                        aria-label={say('units.cell', { unit: nameOf(item.unit), name: both(figure) })}
                        onClick={() => address.put({ unit: item.unit.code, figure: cell.code })}
                      >
                        {shown(figure.kind, cell)}
                        {isRate(figure.kind) && cell.value !== null && '%'}
                      </button>
                      {figure.kind === 'rate' && (
                        <div className="t12 c3">
                          {say('of', { n: thousands(cell.numerator), d: thousands(cell.denominator) })}
                        </div>
                      )}
                    </td>
                  );
                })}
                <td className={`right num ${item.flags > 0 ? 'cnear b' : 'c3'}`}>{item.flags}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  };
  return (
    <section className="panel grow board-panel" aria-label={say('tab.units')}>
      <header>
        <Select
          mode="multiple"
          size="small"
          className="grow"
          maxCount={most}
          maxTagCount="responsive"
          aria-label={say('units.columns')}
          value={[...columns]}
          options={board.figures.map((figure) => ({ value: figure.code, label: both(figure) }))}
          onChange={(codes: FigureCode[]) => codes.length > 0 && onColumns(codes)}
        />
        <Select
          size="small"
          allowClear
          style={{ width: 160 }}
          aria-label={say('units.tier')}
          placeholder={say('units.allTiers')}
          value={tier}
          options={tiers.map((code) => ({ value: code, label: termOr('tier', code) }))}
          onChange={setTier}
        />
      </header>
      {table()}
    </section>
  );
}

/** Units without a number stand last, whichever way the table is sorted. */
const comparing =
  ({ by, down }: Sort) =>
  (a: BoardUnit, b: BoardUnit): number => {
    const [x, y] = [numberOf(a, by), numberOf(b, by)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return (down ? y - x : x - y) || (a.unit.code < b.unit.code ? -1 : 1);
  };

const numberOf = (item: BoardUnit, by: string): number | null => {
  if (by === 'flags') return item.flags;
  const cell = item.figures.find((each) => each.code === by);
  if (!cell) return null;
  return cell.value ?? (cell.denominator > 0 && cell.numerator === cell.denominator ? cell.numerator : null);
};
