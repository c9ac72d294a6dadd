import { useChannelsWords } from './words.js';

/** Submissions of a day by the hour, as bars of one height; read out as numbers. */
export function HourBars({ channel, hours, most }: { channel: string; hours: readonly number[]; most: number }) {
  const say = useChannelsWords();
  const told = hours.flatMap((n, hour) => (n > 0 ? [`${hour}:00 ${n}`] : [])).join('，') || say('hours.none');
  return (
    <div className="hour-bars" role="img" aria-label={say('hours.label', { channel, hours: told })}>
      {hours.map((n, hour) => (
        <i
          key={hour}
          title={`${hour}:00–${hour + 1}:00 · ${n}`}
          data-none={n === 0 || undefined}
          style={{ height: n === 0 ? 1 : Math.max(2, Math.round((22 * n) / most)) }}
        />
      ))}
    </div>
  );
}
