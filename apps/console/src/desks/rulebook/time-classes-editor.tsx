import { Button } from 'antd';
import type { TimeClassesPart } from '../../api/contract.js';
import { useTermOr } from '../../i18n/terms.js';
import { useBilingual } from '../../i18n/words.js';
import { useEditing, useFieldAt } from './editing.js';
import { FieldControl } from './field-control.js';
import { SpanField } from './span-field.js';
import { useCodeWords, useRulebookWords } from './words.js';

/** Columns of the grid; the interim answers share one. */
const columns = [['sign'], ['firstContact'], ['feedback', 'firstReply'], ['finish']] as const;

/** 办理时限: classes down, limits across; below them the five clocks. */
export function TimeClassesEditor() {
  const say = useRulebookWords();
  const both = useBilingual();
  const { timeClasses = [], clocks = [] } = useEditing().content as Partial<TimeClassesPart>;
  return (
    <div className="col g24" style={{ padding: 16 }}>
      <section className="col g8" aria-label={say('group.timeClasses')}>
        <h3 className="t14 b">{say('group.timeClasses')}</h3>
        <div className="scroll">
          <table className="t rulebook-list">
            <thead>
              <tr>
                <th>{say('timeClass')}</th>
                {columns.map((limits) => (
                  <th key={limits[0]}>{limits.map((limit) => say(`limit.${limit}`)).join(' / ')}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {timeClasses.map((timeClass, index) => (
                <tr key={timeClass.code}>
                  <td>
                    <b>{timeClass.code}</b>
                    <div className="t12 c3">{both(timeClass)}</div>
                  </td>
                  {columns.map((limits) => (
                    <td key={limits[0]}>
                      {limits.map((limit) => (
                        <LimitCell
                          key={limit}
                          path={`timeClasses[${index}].${limit}`}
                          label={`${timeClass.code} ${say(`limit.${limit}`)}`}
                          optional={limits.length > 1 ? say(`limit.${limit}`) : undefined}
                          small
                        />
                      ))}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="col g8" aria-label={say('group.clocks')}>
        <h3 className="t14 b">{say('group.clocks')}</h3>
        <table className="t rulebook-list" style={{ maxWidth: 860 }}>
          <thead>
            <tr>
              <th>{say('clock')}</th>
              <th>{say('clock.limit')}</th>
              <th>{say('clock.startsOn')}</th>
              <th>{say('clock.hours')}</th>
            </tr>
          </thead>
          <tbody>
            {clocks.map((clock, index) => (
              <ClockRow key={clock.code} clock={clock} index={index} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

interface LimitCellProps {
  path: string;
  label: string;
  /** Its own name, when a class may do without it. */
  optional?: string;
  small?: boolean;
}

function LimitCell({ path, label, optional, small }: LimitCellProps) {
  const say = useRulebookWords();
  const { value, readOnly, error, put } = useFieldAt(path);
  if (value === undefined && optional !== undefined)
    return readOnly ? null : (
      <Button size="small" type="text" className="c3" onClick={() => put({ n: 1, unit: 'workDay' })}>
        {say('limit.add', { limit: optional })}
      </Button>
    );
  return (
    <div className="col g4">
      {optional !== undefined && <span className="t12 c3">{optional}</span>}
      <SpanField
        small={small}
        label={label}
        disabled={readOnly}
        wrong={error !== undefined}
        value={value}
        onChange={(next) => put(optional !== undefined && next.n === null ? undefined : next)}
      />
      {error && (
        <span className="error-text" role="alert">
          {error}
        </span>
      )}
    </div>
  );
}

function ClockRow({ clock, index }: { clock: TimeClassesPart['clocks'][number]; index: number }) {
  const say = useRulebookWords();
  const code = useCodeWords();
  const term = useTermOr();
  return (
    <tr>
      <td className="b">{term('clock', clock.code)}</td>
      <td>
        {clock.limit === 'byTimeClass' ? (
          <span className="c2">{say('clock.byTimeClass')}</span>
        ) : (
          <LimitCell path={`clocks[${index}].limit`} label={`${term('clock', clock.code)} ${say('clock.limit')}`} />
        )}
      </td>
      <td className="c2">{code(`starts.${clock.startsOn}`)}</td>
      <td>
        {clock.hours === undefined ? (
          <span className="c2">{say('clock.ownHours')}</span>
        ) : (
          <FieldControl
            row={{
              path: `clocks[${index}].hours`,
              kind: 'choice',
              label: 'clock.hours',
              options: ['office', 'extended', 'shift', '24x7'],
            }}
          />
        )}
      </td>
    </tr>
  );
}
