import { Input, InputNumber, Select } from 'antd';
import { useTermOr } from '../../i18n/terms.js';
import { isBelow } from './content-path.js';
import { useEditing, useFieldAt } from './editing.js';
import { SpanField } from './span-field.js';
import { newTrigger } from './supervision-fields.js';
import { useCodeWords, useRulebookWords } from './words.js';

type Kind = keyof typeof newTrigger;
interface When {
  clock?: string;
  elapsedPercent?: number | null;
  orBeforeDue?: unknown;
  take?: string;
  overdue?: unknown;
  reworkRound?: number | null;
  finding?: string;
}
const kindOf = (when: When): Kind =>
  'reworkRound' in when ? 'rework' : 'finding' in when ? 'finding' : 'overdue' in when ? 'overdue' : 'share';
const clocks = ['sign', 'firstContact', 'finish', 'dispatch', 'callback'] as const;

/** What sets a supervision level off: a share of a clock, time overdue, a round of rework, or a finding. */
export function WhenField({ path, label }: { path: string; label: string }) {
  const say = useRulebookWords();
  const code = useCodeWords();
  const term = useTermOr();
  const { problems } = useEditing();
  const { value, readOnly, put } = useFieldAt(path);
  const when = (typeof value === 'object' && value !== null ? value : {}) as When;
  const kind = kindOf(when);
  const wrong = problems.some((each) => isBelow(each.path, path));
  const clockSelect = (
    <Select
      style={{ width: 108 }}
      aria-label={say('when.clock')}
      disabled={readOnly}
      value={when.clock}
      options={clocks.map((each) => ({ value: each, label: term('clock', each) }))}
      onChange={(clock: string) => put({ ...when, clock })}
    />
  );
  return (
    <div className="row g6 wrap">
      <Select
        style={{ width: 128 }}
        aria-label={label}
        disabled={readOnly}
        status={wrong ? 'error' : undefined}
        value={kind}
        options={(Object.keys(newTrigger) as Kind[]).map((each) => ({ value: each, label: say(`when.${each}`) }))}
        onChange={(next: Kind) => put(newTrigger[next])}
      />
      {kind === 'share' && (
        <>
          {clockSelect}
          <InputNumber
            style={{ width: 92 }}
            min={1}
            max={100}
            suffix="%"
            controls={false}
            aria-label={say('when.share')}
            disabled={readOnly}
            value={when.elapsedPercent}
            onChange={(elapsedPercent) => put({ ...when, elapsedPercent })}
          />
          {when.orBeforeDue !== undefined && (
            <>
              <span className="t12 c2 nw">
                {say('when.orBeforeDue', { take: when.take ? code(`take.${when.take}`) : '' })}
              </span>
              <SpanField
                label={say('when.before')}
                disabled={readOnly}
                value={when.orBeforeDue}
                onChange={(orBeforeDue) => put({ ...when, orBeforeDue })}
              />
            </>
          )}
        </>
      )}
      {kind === 'overdue' && (
        <>
          {clockSelect}
          <SpanField
            label={say('when.overdue')}
            disabled={readOnly}
            value={when.overdue}
            onChange={(overdue) => put({ ...when, overdue })}
          />
        </>
      )}
      {kind === 'rework' && (
        <InputNumber
          style={{ width: 92 }}
          min={1}
          controls={false}
          aria-label={say('when.rework')}
          disabled={readOnly}
          value={when.reworkRound}
          onChange={(reworkRound) => put({ reworkRound })}
        />
      )}
      {kind === 'finding' && (
        <Input
          style={{ width: 150 }}
          aria-label={say('when.finding')}
          disabled={readOnly}
          value={when.finding}
          onChange={(event) => put({ finding: event.target.value.trim() })}
        />
      )}
    </div>
  );
}
