import { useCallback } from 'react';
import { axis, Chart, type Palette } from '~/components/Chart';
import type { Curves } from '~/lib/api/types';
import { short } from '~/lib/format';
import { text } from '~/lib/text';

export interface Named {
  hash: string;
  curves: Curves;
}

type Term = 'distortion' | 'kl';

/** One term of the ELBO over the epochs, of one or two models: training dashed, validation drawn through. */
export function TermCurve({ models, term }: { models: readonly Named[]; term: Term }) {
  const name = text.models[term];
  const options = useCallback(
    (p: Palette) => ({
      grid: { left: 8, right: 12, top: 30, bottom: 30, containLabel: true },
      // long enough to tell dashed from drawn through
      legend: { top: 0, left: 0, itemWidth: 28, itemHeight: 8, textStyle: { color: p.muted, fontSize: 12 } },
      xAxis: axis(p, text.models.epoch, { type: 'value', minInterval: 1, min: 1, splitLine: { show: false } }),
      yAxis: axis(p, '', { type: 'value', scale: term === 'distortion' }),
      series: models.flatMap(({ hash, curves }, i) => {
        const prefix = models.length > 1 ? `${short(hash)} ` : '';
        const held = curves.epochs.some((e) => e.validation !== null);
        const line = (kind: 'train' | 'validation', dashed: boolean) => ({
          name: prefix + (kind === 'train' ? text.models.train_ : text.models.validation),
          type: 'line',
          symbol: 'none',
          color: p.series[i],
          lineStyle: { width: dashed ? 1.2 : 2, type: dashed ? 'dashed' : 'solid' },
          data: curves.epochs.flatMap((e) => {
            const terms = e[kind];
            return terms === null ? [] : [[e.epoch, terms[term]]];
          }),
        });
        return held ? [line('train', true), line('validation', false)] : [line('train', false)];
      }),
    }),
    [models, term],
  );
  return (
    <div>
      <h3>
        {name} <span className="muted">({text.models.nats})</span>
      </h3>
      <Chart
        name={`${term}-${models.map((m) => short(m.hash)).join('-')}`}
        describe={`${name}: ${text.models.curves}`}
        options={options}
        height={240}
        table={() => ({
          columns: ['model', 'epoch', 'train', 'validation'],
          rows: models.flatMap(({ hash, curves }) => curves.epochs.map((e) => [short(hash), e.epoch, e.train[term], e.validation?.[term]])),
        })}
      />
    </div>
  );
}

/** How much each latent dimension carries, greatest first; those that carry nothing are gray. */
export function KlBars({ hash, curves }: { hash: string; curves: Curves }) {
  const options = useCallback(
    (p: Palette) => {
      const bars = sorted(curves);
      return {
        grid: { left: 8, right: 12, top: 10, bottom: 30, containLabel: true },
        legend: { show: false },
        xAxis: axis(p, text.models.dimension, { type: 'category', data: bars.map((b) => String(b.dimension)), splitLine: { show: false } }),
        yAxis: axis(p, '', { type: 'value' }),
        series: [
          {
            name: text.models.kl,
            type: 'bar',
            barMaxWidth: 26,
            data: bars.map((b) => ({ value: b.kl, itemStyle: { color: b.active ? p.series[0] : p.series[3] } })),
          },
        ],
      };
    },
    [curves],
  );
  return (
    <Chart
      name={`kl-${short(hash)}`}
      describe={text.models.klBars}
      options={options}
      height={220}
      table={() => ({ columns: ['dimension', 'kl', 'active'], rows: sorted(curves).map((b) => [b.dimension, b.kl, String(b.active)]) })}
    />
  );
}

function sorted(curves: Curves) {
  return curves.klPerDimension
    .map((kl, dimension) => ({ dimension, kl, active: (curves.meanVariance[dimension] ?? 0) >= curves.active }))
    .sort((a, b) => b.kl - a.kl);
}
