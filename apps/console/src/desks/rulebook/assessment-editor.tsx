import { Segmented } from 'antd';
import { useState } from 'react';
import type { AssessmentPart } from '../../api/contract.js';
import { useBilingual } from '../../i18n/words.js';
import { assessmentGroups } from './assessment-fields.js';
import { CurveChart } from './curve-chart.js';
import { CurveField } from './curve-field.js';
import { useEditing, useFieldAt } from './editing.js';
import { FieldControl } from './field-control.js';
import { FieldsForm } from './fields-form.js';
import { useRulebookWords } from './words.js';

type Item = AssessmentPart['schemes'][number]['items'][number];

/** 考核办法: a scheme a kind of unit; weights that sum to 100, and every curve drawn. */
export function AssessmentEditor() {
  const say = useRulebookWords();
  const both = useBilingual();
  const { schemes = [] } = useEditing().content as Partial<AssessmentPart>;
  const [chosen, setChosen] = useState(0);
  const scheme = schemes[chosen];
  if (!scheme) return <FieldsForm groups={assessmentGroups} />;
  const sum = Math.round(scheme.items.reduce((total, { weight }) => total + (weight ?? 0), 0) * 100) / 100;
  return (
    <>
      <div className="col g16" style={{ padding: '16px 16px 0' }}>
        <div className="row g12 wrap">
          <Segmented
            aria-label={say('scheme')}
            value={chosen}
            options={schemes.map((each, index) => ({ value: index, label: both(each) }))}
            onChange={setChosen}
          />
          <span className={`tag ${sum === 100 ? 'ok' : 'over'}`} role="status">
            {say('scheme.sum', { sum })}
          </span>
        </div>
        <Items key={scheme.code} base={`schemes[${chosen}]`} items={scheme.items} />
        <Adjustments key={`${scheme.code}+`} base={`schemes[${chosen}]`} rows={scheme.adjustments} />
      </div>
      <FieldsForm groups={assessmentGroups} />
    </>
  );
}

function Items({ base, items }: { base: string; items: readonly Item[] }) {
  const say = useRulebookWords();
  const { error } = useFieldAt(`${base}.items`);
  return (
    <section className="col g8" aria-label={say('scheme.items')}>
      <table className="t rulebook-list">
        <thead>
          <tr>
            <th style={{ width: 150 }}>{say('scheme.figure')}</th>
            <th style={{ width: 104 }}>{say('scheme.weight')}</th>
            <th>{say('scheme.curve')}</th>
            <th style={{ width: 172 }} />
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <tr key={item.figure}>
              <td>
                <b>{item.zh}</b>
                <div className="t12 c3">{item.figure}</div>
              </td>
              <td>
                <FieldControl
                  row={{ path: `${base}.items[${index}].weight`, kind: 'number', label: 'scheme.weight' }}
                />
              </td>
              <td>
                <CurveField path={`${base}.items[${index}].curve`} label={`${item.zh} ${say('scheme.curve')}`} />
              </td>
              <td>
                <CurveChart curve={item.curve} weight={item.weight ?? 0} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {error && (
        <span className="error-text" role="alert">
          {error}
        </span>
      )}
    </section>
  );
}

function Adjustments({ base, rows }: { base: string; rows: AssessmentPart['schemes'][number]['adjustments'] }) {
  const say = useRulebookWords();
  if (rows.length === 0) return null;
  return (
    <section className="col g8" aria-label={say('scheme.adjustments')}>
      <h3 className="t14 b">{say('scheme.adjustments')}</h3>
      <table className="t rulebook-list" style={{ maxWidth: 860 }}>
        <thead>
          <tr>
            <th style={{ width: 190 }}>{say('scheme.figure')}</th>
            <th>{say('scheme.curve')}</th>
            <th style={{ width: 110 }}>{say('scheme.cap')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.figure}>
              <td>
                <b>{row.zh}</b>
                <div className="t12 c3">{row.figure}</div>
              </td>
              <td>
                <CurveField path={`${base}.adjustments[${index}].curve`} label={`${row.zh} ${say('scheme.curve')}`} />
              </td>
              <td>
                <CapField path={`${base}.adjustments[${index}].cap`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Points added or, below zero, taken away at most. */
function CapField({ path }: { path: string }) {
  return <FieldControl row={{ path, kind: 'signed', label: 'scheme.cap' }} />;
}
