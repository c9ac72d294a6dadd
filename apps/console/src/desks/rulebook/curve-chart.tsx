import { lowestOf, pointsOf, rangeOf, type Curve } from './curve-points.js';
import { useRulebookWords } from './words.js';

const [width, height, left, bottom] = [168, 52, 22, 13];

/** A curve drawn small: points over the figure, with its ends in numbers. */
export function CurveChart({ curve, weight }: { curve: Curve; weight: number }) {
  const say = useRulebookWords();
  const [from, to] = [lowestOf(curve, weight), rangeOf(curve)];
  const samples = Array.from({ length: 61 }, (_, index) => from + ((to - from) * index) / 60);
  const values = samples.map((value) => pointsOf(curve, weight, value));
  const top = Math.max(weight, ...values) || 1;
  const x = (value: number): number => left + ((width - left - 4) * (value - from)) / (to - from || 1);
  const y = (points: number): number => 5 + (height - bottom - 5) * (1 - points / top);
  const line = samples.map((value, index) => `${x(value).toFixed(1)},${y(values[index]!).toFixed(1)}`).join(' ');
  const ends = { low: values[0]!, high: values.at(-1)!, from, to };
  return (
    <svg className="curve" width={width} height={height} role="img" aria-label={say('curve.words', ends)}>
      <line x1={left} y1={height - bottom} x2={width - 4} y2={height - bottom} />
      <line x1={left} y1={5} x2={left} y2={height - bottom} />
      <polyline points={line} />
      <text x={left - 3} y={10} textAnchor="end">
        {top}
      </text>
      <text x={left - 3} y={height - bottom} textAnchor="end">
        0
      </text>
      <text x={left} y={height - 2}>
        {from}
      </text>
      <text x={width - 4} y={height - 2} textAnchor="end">
        {curve.kind === 'perEvent' ? to : `${to}%`}
      </text>
    </svg>
  );
}
