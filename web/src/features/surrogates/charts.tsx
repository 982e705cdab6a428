import { useCallback, useMemo } from 'react';
import { axis, Chart, type Palette } from '~/components/Chart';
import type { HeldOut, Surrogate } from '~/lib/api/surrogates';
import { count, number, percent, quantity, unit as unitText } from '~/lib/format';
import { text } from '~/lib/text';
import { type Row, rows } from './rows';

interface Bar {
  value: (dimension: number) => number;
  coord: (point: readonly [number, number]) => [number, number];
}

interface Of {
  of: Surrogate;
  held: HeldOut;
}

function useRows(held: HeldOut): Row[] {
  return useMemo(() => rows(held), [held]);
}

function named(what: string, unit: string): string {
  const of = unitText(unit);
  return of === '' ? what : `${what} (${of})`;
}

/** A row of data that a chart names when it is pointed at. */
function tip(points: readonly Row[], unit: string) {
  return {
    trigger: 'item',
    confine: true,
    formatter: ({ dataIndex }: { dataIndex: number }) => {
      const row = points[dataIndex];
      const t = text.surrogates;
      return row === undefined
        ? ''
        : `${t.known} ${quantity(row.known, unit)}<br>${t.predicted} ${quantity(row.predicted, unit)}<br>${t.interval} ${number(row.low)} … ${number(row.high)}`;
    },
  };
}

/** What was predicted of rows that were not seen, with intervals, against what is known of them. */
export function Parity({ of, held }: Of) {
  const points = useRows(held);
  const options = useCallback(
    (p: Palette) => {
      const ends = points.flatMap((row) => [row.known, row.predicted]);
      const [low, high] = [Math.min(...ends), Math.max(...ends)];
      const room = 0.04 * (high - low);
      const scale = { type: 'value', min: low - room, max: high + room, axisLabel: { formatter: (v: number) => number(v, 3), color: p.muted, fontSize: 11, hideOverlap: true, showMinLabel: false, showMaxLabel: false } };
      return {
        grid: { left: 30, right: 14, top: 10, bottom: 26, containLabel: true },
        legend: { show: false },
        xAxis: axis(p, named(text.surrogates.known, of.unit), scale),
        yAxis: axis(p, named(text.surrogates.predicted, of.unit), { ...scale, nameGap: 36 }),
        tooltip: tip(points, of.unit),
        series: [
          {
            type: 'custom',
            silent: true,
            clip: true,
            data: points.map((row) => [row.known, row.low, row.high]),
            renderItem: (_: unknown, bar: Bar) => {
              const [x, y1] = bar.coord([bar.value(0), bar.value(1)]);
              const [, y2] = bar.coord([bar.value(0), bar.value(2)]);
              return { type: 'line', shape: { x1: x, y1, x2: x, y2 }, style: { stroke: p.series[0], opacity: 0.22, lineWidth: 1 } };
            },
          },
          { type: 'scatter', data: points.map((row) => [row.known, row.predicted]), symbolSize: 5, itemStyle: { color: p.series[0], opacity: 0.75 } },
          { type: 'line', silent: true, data: [[low, low], [high, high]], symbol: 'none', lineStyle: { color: p.ink, type: 'dashed', width: 1 } },
        ],
      };
    },
    [points, of.unit],
  );
  return (
    <Chart
      name={`${of.property}-parity`}
      describe={text.surrogates.parityChart(of.property, count(points.length))}
      options={options}
      height={320}
      table={() => ({ columns: ['known', 'predicted', 'low', 'high'], rows: points.map((row) => [row.known, row.predicted, row.low, row.high]) })}
    />
  );
}

/** What the predictions were off by. */
export function Residuals({ of, held }: Of) {
  const points = useRows(held);
  const options = useCallback(
    (p: Palette) => ({
      grid: { left: 30, right: 14, top: 10, bottom: 26, containLabel: true },
      legend: { show: false },
      xAxis: axis(p, named(text.surrogates.predicted, of.unit), { type: 'value', scale: true, axisLine: { onZero: false, lineStyle: { color: p.line } } }),
      yAxis: axis(p, named(text.surrogates.residual, of.unit), { type: 'value', scale: true, nameGap: 38 }),
      tooltip: tip(points, of.unit),
      series: [
        {
          type: 'scatter',
          data: points.map((row) => [row.predicted, row.known - row.predicted]),
          symbolSize: 5,
          itemStyle: { color: p.series[0], opacity: 0.75 },
          markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: p.ink, type: 'dashed', width: 1 }, data: [{ yAxis: 0 }] },
        },
      ],
    }),
    [points, of.unit],
  );
  return (
    <Chart
      name={`${of.property}-residuals`}
      describe={text.surrogates.residualsChart(of.property, count(points.length))}
      options={options}
      height={280}
      table={() => ({ columns: ['predicted', 'residual'], rows: points.map((row) => [row.predicted, row.known - row.predicted]) })}
    />
  );
}

/** Whether intervals cover what they are to. */
export function Calibration({ of, held }: Of) {
  const curve = held.reliability;
  const options = useCallback(
    (p: Palette) => {
      const share = { type: 'value', min: 0, max: 1, axisLabel: { formatter: (v: number) => percent(v), color: p.muted, fontSize: 11, hideOverlap: true } };
      const line = (name: string, data: readonly (readonly [number, number])[], more: Record<string, unknown>) => ({ name, type: 'line', symbol: 'none', data, ...more });
      const quiet = { silent: true, stack: 'chance', lineStyle: { opacity: 0 } };
      return {
        grid: { left: 26, right: 18, top: 30, bottom: 26, containLabel: true },
        legend: { data: [text.surrogates.share, text.surrogates.chance], top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: p.muted, fontSize: 12 } },
        xAxis: axis(p, text.surrogates.level, share),
        yAxis: axis(p, text.surrogates.share, { ...share, nameGap: 44 }),
        tooltip: {
          trigger: 'item',
          confine: true,
          formatter: ({ value }: { value: readonly [number, number] }) => `${text.surrogates.level} ${percent(value[0])}<br>${text.surrogates.share} ${percent(value[1])}`,
        },
        series: [
          line('', curve.map((r) => [r.level, r.low]), quiet),
          line(text.surrogates.chance, curve.map((r) => [r.level, r.high - r.low]), { ...quiet, areaStyle: { color: p.series[3], opacity: 0.25 }, itemStyle: { color: p.series[3] } }),
          line('diagonal', [[0, 0], [1, 1]], { silent: true, lineStyle: { color: p.ink, type: 'dashed', width: 1 } }),
          line(text.surrogates.share, curve.map((r) => [r.level, r.covered]), { symbol: 'circle', symbolSize: 6, itemStyle: { color: p.series[0] }, lineStyle: { color: p.series[0], width: 2 } }),
        ],
      };
    },
    [curve],
  );
  const { level, covered, rows: of_ } = of.scores.intervals;
  return curve.length === 0 ? (
    <p className="muted">{text.surrogates.tooFew(count(of_))}</p>
  ) : (
    <Chart
      name={`${of.property}-calibration`}
      describe={text.surrogates.calibrationChart(percent(level), percent(covered))}
      options={options}
      height={280}
      table={() => ({ columns: ['level', 'covered', 'low', 'high'], rows: curve.map((r) => [r.level, r.covered, r.low, r.high]) })}
    />
  );
}
