import { useEffect, useRef, useState } from 'react';
import { useTheme } from '../../theme/theme.js';
import type { Chart, TrendData } from './trend-chart.js';

/** The chart itself; its library comes only when a line is really drawn. */
export function TrendLine({ data, label }: { data: TrendData; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart | null>(null);
  const [ready, setReady] = useState(false);
  const theme = useTheme((state) => state.name);
  const print = JSON.stringify(data);
  useEffect(() => {
    let gone = false;
    void import('./trend-chart.js').then(({ chartIn }) => {
      if (gone || !box.current) return;
      chart.current = chartIn(box.current);
      setReady(true);
    });
    return () => {
      gone = true;
      chart.current?.end();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    if (ready) chart.current?.draw(JSON.parse(print) as TrendData);
  }, [ready, print, theme]);
  return <div ref={box} className="grow trend-line" role="img" aria-label={label} />;
}
