import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

register([LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export interface TrendData {
  days: readonly string[];
  /** Percent, or cases; null where there was nothing to count: the line is broken there. */
  values: readonly (number | null)[];
  target: number | null;
  rate: boolean;
  endTone: 'text' | 'over';
}
const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
/** Where the axis of rates may begin: each leaves four equal steps of whole percents up to 100. */
const floors = [80, 60, 40, 20, 0] as const;

/** Draws the line in the theme's present colours. */
const option = ({ days, values, target, rate, endTone }: TrendData) => {
  const known = [...values, target].filter((value): value is number => value !== null);
  const low = Math.min(...known);
  const floor = floors.find((each) => each < low) ?? 0;
  const words = (value: number): string => (rate ? `${value.toFixed(2)}%` : value.toLocaleString('en-US'));
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 48, right: 72, top: 16, bottom: 26 },
    tooltip: {
      trigger: 'axis' as const,
      backgroundColor: colour('raised'),
      borderColor: colour('line'),
      textStyle: { color: colour('text'), fontSize: 12 },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? words(value) : '—'),
    },
    xAxis: {
      type: 'category' as const,
      data: [...days],
      // The last point stands at the edge: its figure beside it, clear of the dashed target.
      boundaryGap: false,
      axisLine: { lineStyle: { color: colour('ctl') } },
      axisTick: { show: false },
      axisLabel: { color: colour('text3'), fontSize: 12, interval: Math.max(2, Math.ceil(days.length / 6) - 1) },
    },
    yAxis: {
      type: 'value' as const,
      ...(rate ? { min: floor, max: 100, interval: (100 - floor) / 4 } : { min: 0, minInterval: 1, splitNumber: 4 }),
      axisLabel: { color: colour('text3'), fontSize: 12, formatter: rate ? '{value}%' : '{value}' },
      splitLine: { lineStyle: { color: colour('line2') } },
    },
    series: [
      {
        type: 'line' as const,
        data: [...values],
        symbol: 'circle',
        symbolSize: 5,
        lineStyle: { color: colour('accent'), width: 2 },
        itemStyle: { color: colour('accent') },
        endLabel: {
          show: values.at(-1) != null,
          formatter: ({ value }: { value: unknown }) => (typeof value === 'number' ? words(value) : ''),
          color: colour(endTone),
          fontWeight: 600,
          fontSize: 13,
        },
        ...(target !== null && {
          markLine: {
            symbol: 'none',
            silent: true,
            label: { show: false },
            lineStyle: { color: colour('text3'), type: 'dashed' as const },
            data: [{ yAxis: target }],
          },
        }),
      },
    ],
  };
};

export interface Chart {
  draw: (data: TrendData) => void;
  end: () => void;
}
export const chartIn = (box: HTMLElement): Chart => {
  const chart: EChartsType = init(box, null, { renderer: 'svg' });
  const sized = new ResizeObserver(() => chart.resize());
  sized.observe(box);
  return {
    draw: (data) => chart.setOption(option(data), true),
    end: () => {
      sized.disconnect();
      chart.dispose();
    },
  };
};
