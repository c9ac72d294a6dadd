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
const roundDown = (value: number, step: number): number => Math.floor(value / step) * step;

/** Draws the line in the theme's present colours. */
const option = ({ days, values, target, rate, endTone }: TrendData) => {
  const known = [...values, target].filter((value): value is number => value !== null);
  const low = Math.min(...known, rate ? 95 : 0);
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
      axisLine: { lineStyle: { color: colour('ctl') } },
      axisTick: { show: false },
      axisLabel: { color: colour('text3'), fontSize: 12, interval: 2 },
    },
    yAxis: {
      type: 'value' as const,
      min: rate ? Math.max(0, roundDown(low, 5) - 5) : 0,
      ...(rate && { max: 100 }),
      splitNumber: 4,
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
          show: true,
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
