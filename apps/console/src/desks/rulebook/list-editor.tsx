import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useFieldAt } from './editing.js';
import type { ListRow } from './field-table.js';
import { FieldControl } from './field-control.js';
import { useRulebookWords } from './words.js';

/** A list whose elements have the same fields, as a table; problems of an element stand below its row. */
export function ListEditor({ row }: { row: ListRow }) {
  const say = useRulebookWords();
  const { value, readOnly, put } = useFieldAt(row.list);
  const rows = Array.isArray(value) ? (value as unknown[]) : [];
  const mayCount = row.blank !== undefined && !readOnly;
  return (
    <div className="col g6">
      <table className="t rulebook-list">
        <thead>
          <tr>
            {row.columns.map((column) => (
              <th key={column.path} style={{ width: column.width }}>
                {say(column.label)}
              </th>
            ))}
            {mayCount && <th style={{ width: 40 }} aria-label={say('list.remove')} />}
          </tr>
        </thead>
        <tbody>
          {rows.map((_, index) => (
            <ElementRow
              key={index}
              row={row}
              index={index}
              onRemove={mayCount ? () => put(rows.filter((__, place) => place !== index)) : undefined}
            />
          ))}
        </tbody>
      </table>
      {mayCount && (
        <div>
          <Button size="small" icon={<PlusOutlined />} onClick={() => put([...rows, row.blank])}>
            {say('list.add')}
          </Button>
        </div>
      )}
    </div>
  );
}

function ElementRow({ row, index, onRemove }: { row: ListRow; index: number; onRemove?: () => void }) {
  const say = useRulebookWords();
  const base = `${row.list}[${index}].`;
  const { error } = useFieldAt(base.slice(0, -1));
  return (
    <tr className={error ? 'wrong' : ''}>
      {row.columns.map((column, place) => (
        <td key={column.path}>
          <FieldControl row={column} base={base} />
          {place === row.columns.length - 1 && error && (
            <span className="error-text" role="alert">
              {error}
            </span>
          )}
        </td>
      ))}
      {onRemove && (
        <td>
          <Button
            type="text"
            size="small"
            aria-label={`${say('list.remove')} ${index + 1}`}
            icon={<DeleteOutlined />}
            onClick={onRemove}
          />
        </td>
      )}
    </tr>
  );
}
