import { useCallback, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { axis, Chart, type Palette } from '~/components/Chart';
import { SelectField } from '~/components/Field';
import type { Found, Result } from '~/lib/api/campaigns';
import { number, short, unit as unitText, withSpread } from '~/lib/format';
import { text } from '~/lib/text';
import { type Demand, front, type Round } from './judge';

/** How near the wishes were come to, round by round. */
export function Rounds({ rounds, name }: { rounds: readonly Round[]; name: string }) {
  const options = useCallback(
    (p: Palette) => ({
      grid: { left: 26, right: 12, top: 30, bottom: 26, containLabel: true },
      xAxis: axis(p, text.campaigns.round, { type: 'category', data: rounds.map((r) => String(r.round + 1)) }),
      yAxis: axis(p, text.campaigns.loss, { type: 'value', min: 0, nameGap: 42 }),
      tooltip: { trigger: 'axis', confine: true, valueFormatter: (v: unknown) => number(v as number, 3) },
      series: [
        { type: 'line', name: text.campaigns.bestSoFar, step: 'end', data: rounds.map((r) => r.best), symbolSize: 6, lineStyle: { width: 2 } },
        { type: 'line', name: text.campaigns.medianOfRound, data: rounds.map((r) => r.median), symbolSize: 6, lineStyle: { type: 'dashed' } },
      ],
    }),
    [rounds],
  );
  return (
    <Chart
      name={`${name}-rounds`}
      describe={text.campaigns.roundsChart(rounds.length, number(rounds.at(-1)?.best ?? null, 3))}
      options={options}
      table={() => ({ columns: ['round', 'verified', 'best', 'median'], rows: rounds.map((r) => [r.round + 1, r.count, r.best, r.median]) })}
    />
  );
}

interface Bar {
  value: (dimension: number) => number;
  coord: (point: readonly [number, number]) => [number, number];
}

/** What was predicted against what was computed of it. */
export function Parity({ candidates, wanted, name }: { candidates: readonly Found[]; wanted: readonly Demand[]; name: string }) {
  const properties = useMemo(() => [...new Set(candidates.flatMap((c) => c.objectives.map((o) => o.property)))], [candidates]);
  const [chosen, setChosen] = useState('');
  const property = properties.includes(chosen) ? chosen : (properties[0] ?? wanted[0]?.property ?? '');
  const points = useMemo(
    () =>
      candidates.flatMap((c) => {
        const o = c.objectives.find((each) => each.property === property);
        return o?.predicted === null || o?.predicted === undefined || o.verified === null ? [] : [{ candidate: c.candidate, x: o.predicted, spread: o.spread ?? 0, y: o.verified, unit: o.unit }];
      }),
    [candidates, property],
  );
  const options = useCallback(
    (p: Palette) => {
      const ends = points.flatMap(({ x, y, spread }) => [x - spread, x + spread, y]);
      const low = Math.min(...ends);
      const high = Math.max(...ends);
      const of = unitText(points[0]?.unit);
      const named = (what: string) => (of === '' ? what : `${what} (${of})`);
      const format = { formatter: (v: number) => number(v, 3), color: p.muted, fontSize: 11, hideOverlap: true };
      return {
        grid: { left: 26, right: 14, top: 10, bottom: 26, containLabel: true },
        xAxis: axis(p, named(text.campaigns.predicted), { type: 'value', scale: true, min: low, max: high, axisLabel: format }),
        yAxis: axis(p, named(text.campaigns.verified), { type: 'value', scale: true, min: low, max: high, nameGap: 44, axisLabel: format }),
        tooltip: {
          trigger: 'item',
          confine: true,
          formatter: ({ dataIndex, seriesType }: { dataIndex: number; seriesType: string }) => {
            const at = points[dataIndex];
            return at === undefined || seriesType === 'line' ? '' : `${short(at.candidate)}<br>${text.campaigns.predicted} ${withSpread(at.x, at.spread)}<br>${text.campaigns.verified} ${number(at.y)}`;
          },
        },
        series: [
          { type: 'line', data: [[low, low], [high, high]], symbol: 'none', lineStyle: { color: p.muted, type: 'dashed', width: 1 }, silent: true },
          {
            type: 'custom',
            data: points.map(({ x, y, spread }) => [x, y, spread]),
            silent: true,
            renderItem: (_: unknown, bar: Bar) => {
              const [x, y, spread] = [bar.value(0), bar.value(1), bar.value(2)];
              const [x1, y1] = bar.coord([x - spread, y]);
              const [x2] = bar.coord([x + spread, y]);
              return { type: 'line', shape: { x1, y1, x2, y2: y1 }, style: { stroke: p.series[0], opacity: 0.4, lineWidth: 1 } };
            },
          },
          { type: 'scatter', data: points.map(({ x, y }) => [x, y]), symbolSize: 8, itemStyle: { color: p.series[0], opacity: 0.85 } },
        ],
      };
    },
    [points],
  );
  return (
    <div className="stack">
      {properties.length > 1 && <SelectField label={text.campaigns.property} value={property} onChange={setChosen} choices={properties.map((each) => ({ value: each, label: each }))} />}
      <Chart
        name={`${name}-${property}-predicted`}
        describe={text.campaigns.parityChart(property, points.length)}
        options={options}
        table={() => ({ columns: ['candidate', 'predicted', 'spread', 'verified'], rows: points.map(({ candidate, x, spread, y }) => [candidate, x, spread, y]) })}
      />
    </div>
  );
}

/** Two wishes against each other: what can be had of one at what of the other. */
export function Pareto({ candidates, wanted, baselines, name }: { candidates: readonly Found[]; wanted: readonly Demand[]; baselines: Result['baselines']; name: string }) {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const [across, setAcross] = useState(0);
  const [up, setUp] = useState(1);
  const a = wanted[across];
  const b = wanted[up];
  const points = useMemo(
    () =>
      candidates.flatMap((c) => {
        const x = a === undefined ? undefined : c.verified[a.property];
        const y = b === undefined ? undefined : c.verified[b.property];
        return x === undefined || y === undefined ? [] : [{ candidate: c.candidate, x, y, meets: c.meets, feasible: c.feasible }];
      }),
    [candidates, a, b],
  );
  const best = useMemo(() => {
    const allowed = points.filter((p) => p.feasible);
    return front(allowed.map((p) => [a?.cost(p.x) ?? 0, b?.cost(p.y) ?? 0] as const)).flatMap((i) => allowed[i] ?? []);
  }, [points, a, b]);
  const others = useMemo(
    () =>
      baselines.flatMap((baseline) => {
        const value = (property: string | undefined) => baseline.objectives.find((o) => o.property === property)?.verified ?? null;
        const [x, y] = [value(a?.property), value(b?.property)];
        return x === null || y === null ? [] : [{ name: baseline.name, x, y }];
      }),
    [baselines, a, b],
  );
  const options = useCallback(
    (p: Palette) => ({
      grid: { left: 26, right: 14, top: 30, bottom: 26, containLabel: true },
      xAxis: axis(p, a?.words ?? '', { type: 'value', scale: true }),
      yAxis: axis(p, b?.words ?? '', { type: 'value', scale: true, nameGap: 44 }),
      tooltip: { trigger: 'item', confine: true, formatter: ({ name: of, value }: { name: string; value: readonly number[] }) => `${of}<br>${number(value[0])}, ${number(value[1])}` },
      series: [
        series(text.campaigns.meets, points.filter((q) => q.meets), { color: p.series[0] }),
        series(text.campaigns.misses, points.filter((q) => !q.meets), { color: 'transparent', borderColor: p.series[0], borderWidth: 1.5, opacity: 0.8 }),
        { ...series(text.campaigns.front, best, { color: p.series[1] }), type: 'line', symbolSize: 9, lineStyle: { width: 1.5, color: p.series[1] } },
        { ...series(text.campaigns.baselines, others.map((o) => ({ candidate: o.name, x: o.x, y: o.y })), { color: p.series[2] }), symbol: 'triangle', symbolSize: 11 },
      ],
    }),
    [points, best, others, a, b],
  );
  const choices = wanted.map((w, i) => ({ value: String(i), label: w.property }));
  return (
    <div className="stack">
      {wanted.length > 2 && (
        <div className="form-grid">
          <SelectField label={text.campaigns.across} value={String(across)} onChange={(v) => setAcross(Number(v))} choices={choices} />
          <SelectField label={text.campaigns.up} value={String(up)} onChange={(v) => setUp(Number(v))} choices={choices} />
        </div>
      )}
      <Chart
        name={`${name}-pareto`}
        describe={text.campaigns.paretoChart(a?.property ?? '', b?.property ?? '', points.length, best.length)}
        options={options}
        height={300}
        onClick={({ data }) => {
          const found = points.find((q) => short(q.candidate) === (data as { name?: string } | undefined)?.name);
          if (found !== undefined) {
            void navigate(`/review/${id}?at=${short(found.candidate, 12)}`);
          }
        }}
        table={() => ({ columns: ['candidate', a?.property ?? 'x', b?.property ?? 'y', 'meets'], rows: points.map((q) => [q.candidate, q.x, q.y, String(q.meets)]) })}
      />
    </div>
  );
}

function series(name: string, points: readonly { candidate: string; x: number; y: number }[], itemStyle: Record<string, unknown>) {
  return { type: 'scatter', name, symbolSize: 8, itemStyle, data: points.map(({ candidate, x, y }) => ({ name: short(candidate), value: [x, y] })) };
}
