import { InputNumber, Select } from 'antd';
import type { Curve } from './curve-points.js';
import { useFieldAt } from './editing.js';
import { useRulebookWords, type RulebookWord } from './words.js';

const blanks: Readonly<Record<Curve['kind'], Curve>> = {
  slope: { kind: 'slope', target: 100, k: 1, floor: 0 },
  step: {
    kind: 'step',
    steps: [
      { from: 90, points: 10 },
      { from: 0, points: 0 },
    ],
  },
  bonusAbove: { kind: 'bonusAbove', target: 0, k: 0.1 },
  perEvent: { kind: 'perEvent', k: 1 },
};

/** How a figure becomes points: the kind of curve and its numbers. */
export function CurveField({ path, label }: { path: string; label: string }) {
  const say = useRulebookWords();
  const { value, readOnly, error, put } = useFieldAt(path);
  const curve = (value ?? blanks.slope) as Curve;
  const number = (
    key: string,
    word: RulebookWord,
    at: number,
    change: (next: number | null) => Curve,
  ): React.ReactNode => (
    <label key={key} className="row g4 t12 c2 nw">
      {say(word)}
      <InputNumber
        style={{ width: 64 }}
        size="small"
        controls={false}
        aria-label={`${label} ${say(word)}`}
        disabled={readOnly}
        value={at}
        onChange={(next) => put(change(next))}
      />
    </label>
  );
  return (
    <div className="col g4">
      <div className="row g8 wrap">
        <Select
          size="small"
          style={{ width: 104 }}
          aria-label={label}
          disabled={readOnly}
          status={error ? 'error' : undefined}
          value={curve.kind}
          options={(Object.keys(blanks) as Curve['kind'][]).map((kind) => ({
            value: kind,
            label: say(`curve.${kind}`),
          }))}
          onChange={(kind) => put(blanks[kind])}
        />
        {curve.kind !== 'step' &&
          curve.kind !== 'perEvent' &&
          number('target', 'curve.target', curve.target, (target) => ({ ...curve, target: target! }))}
        {curve.kind !== 'step' && number('k', 'curve.k', curve.k, (k) => ({ ...curve, k: k! }))}
        {curve.kind === 'slope' &&
          number('floor', 'curve.floor', curve.floor, (floor) => ({ ...curve, floor: floor! }))}
      </div>
      {curve.kind === 'step' && (
        <div className="row g8 wrap">
          {curve.steps.map((step, index) => {
            const change = (part: Partial<typeof step>): Curve => ({
              ...curve,
              steps: curve.steps.map((each, place) => (place === index ? { ...each, ...part } : each)),
            });
            return (
              <span key={index} className="row g4">
                {number(`from${index}`, 'curve.from', step.from, (from) => change({ from: from! }))}
                {number(`points${index}`, 'curve.points', step.points, (points) => change({ points: points! }))}
              </span>
            );
          })}
        </div>
      )}
      {error && (
        <span className="error-text" role="alert">
          {error}
        </span>
      )}
    </div>
  );
}
