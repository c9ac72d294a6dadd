import { useFieldAt } from './editing.js';
import { Field } from '../../parts/field.js';
import type { FieldGroup, FieldRow } from './field-table.js';
import { isList } from './field-table.js';
import { FieldControl } from './field-control.js';
import { ListEditor } from './list-editor.js';
import { useRulebookWords } from './words.js';

/** A part as a form: groups with a heading, fields two beside each other, lists as tables. */
export function FieldsForm({ groups }: { groups: readonly FieldGroup[] }) {
  const say = useRulebookWords();
  return (
    <div className="col g24" style={{ padding: 16 }}>
      {groups.map(({ title, note, rows }) => (
        <section key={title} className="col g12" aria-label={say(title)}>
          <div className="row g8 base">
            <h3 className="t14 b">{say(title)}</h3>
            {note && <span className="t12 c3">{say(note)}</span>}
          </div>
          <div className="rulebook-grid" hidden={rows.every(isList)}>
            {rows
              .filter((row) => !isList(row))
              .map((row) => (
                <OneField key={(row as FieldRow).path} row={row as FieldRow} />
              ))}
          </div>
          {rows.filter(isList).map((row) => (
            <div key={row.list} className="col g4">
              <span className="t13 c2">{say(row.label)}</span>
              <ListEditor row={row} />
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function OneField({ row }: { row: FieldRow }) {
  const say = useRulebookWords();
  const { error } = useFieldAt(row.path);
  return (
    <Field label={say(row.label)} error={error} stacked>
      <FieldControl row={row} />
    </Field>
  );
}
