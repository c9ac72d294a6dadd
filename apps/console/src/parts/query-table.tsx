import { ArrowUpOutlined } from '@ant-design/icons';
import { useEffect, useRef, type ReactNode } from 'react';
import { usePartsWords } from '../i18n/parts.js';
import { KeyCaps } from '../keys/key-caps.js';
import { useKeys } from '../keys/use-keys.js';
import { EmptyState, ErrorState, LoadingRows } from './states.js';

export interface Column<T> {
  key: string;
  title: ReactNode;
  cell: (row: T) => ReactNode;
  width?: number | string;
  right?: boolean;
}
interface QueryTableProps<T> {
  columns: readonly Column<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
  /** Rows that left the view since the last load: struck through. */
  isGone?: (row: T) => boolean;
  selectedId?: string | null;
  onSelect?: (row: T) => void;
  /** Enter or double click; without it Enter does nothing here. */
  onOpen?: (row: T) => void;
  waiting?: number;
  onLoad?: () => void;
  total?: { n: number; capped: boolean } | null;
  sortWords?: string;
  hasMore?: boolean;
  onMore?: () => void;
  isPending: boolean;
  error?: unknown;
  retry?: () => void;
  empty: { title: string; text?: ReactNode; filtered?: boolean };
  label: string;
  /** J K ↑ ↓ Enter and G N belong to this table. One table a page. */
  keyboard?: boolean;
}

/** A list that is a real table: keyset pages, one selected row, J/K, all states, the count and the sort in words below. */
export function QueryTable<T>(props: QueryTableProps<T>) {
  const {
    columns,
    rows,
    idOf,
    isGone,
    selectedId,
    onSelect,
    onOpen,
    waiting = 0,
    onLoad,
    total,
    isPending,
    error,
  } = props;
  const say = usePartsWords();
  const body = useRef<HTMLTableSectionElement>(null);
  const at = rows.findIndex((row) => idOf(row) === selectedId);
  const step = (by: number): void => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
    if (next) onSelect?.(next);
  };
  const open = (): void => {
    const row = rows[at];
    if (row) onOpen?.(row);
  };
  const keyboard = props.keyboard ?? false;
  useKeys([
    { keys: 'J|↓', label: '↓', run: () => step(1), when: keyboard },
    { keys: 'K|↑', label: '↑', run: () => step(-1), when: keyboard },
    { keys: 'Enter', label: '⏎', run: open, when: keyboard && onOpen !== undefined },
    {
      keys: 'G N',
      label: say('new_rows', { count: waiting }),
      run: () => onLoad?.(),
      when: keyboard && waiting > 0,
      hint: true,
    },
  ]);
  useEffect(() => {
    body.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);

  if (isPending) return <LoadingRows rows={8} />;
  if (error && rows.length === 0) return <ErrorState error={error} retry={props.retry} />;
  return (
    <>
      {waiting > 0 && (
        <div className="row end" style={{ padding: '6px 12px', flex: 'none' }} role="status">
          <button type="button" className="new-rows" onClick={onLoad}>
            <ArrowUpOutlined />
            {say('new_rows', { count: waiting })}
            {keyboard && <KeyCaps keys="G N" />}
          </button>
        </div>
      )}
      {rows.length === 0 ? (
        <EmptyState {...props.empty} />
      ) : (
        <div className="scroll grow" tabIndex={0} role="group" aria-label={props.label}>
          <table className="t" aria-label={props.label}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th
                    key={column.key}
                    scope="col"
                    className={column.right ? 'right' : ''}
                    style={{ width: column.width }}
                  >
                    {column.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody ref={body}>
              {rows.map((row) => {
                const id = idOf(row);
                const gone = isGone?.(row) ?? false;
                return (
                  <tr
                    key={id}
                    aria-selected={id === selectedId}
                    className={`${onSelect ? 'row-link' : ''} ${gone ? 'gone' : ''}`}
                    title={gone ? say('gone') : undefined}
                    onClick={() => onSelect?.(row)}
                    onDoubleClick={() => onOpen?.(row)}
                  >
                    {columns.map((column) => (
                      <td key={column.key} className={column.right ? 'right' : ''}>
                        {column.cell(row)}
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > 0 && (
        <div className="table-foot">
          {total && (
            <span>{say(total.capped ? 'list.capped' : 'list.count', { n: total.n.toLocaleString('en-US') })}</span>
          )}
          {props.sortWords && <span>{props.sortWords}</span>}
          <span className="grow" />
          {props.hasMore ? (
            <button type="button" className="plain ca" onClick={props.onMore}>
              {say('list.more')}
            </button>
          ) : (
            <span>{say('list.end')}</span>
          )}
        </div>
      )}
    </>
  );
}
