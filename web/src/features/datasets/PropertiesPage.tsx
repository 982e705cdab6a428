import { useCallback } from 'react';
import { useParams } from 'react-router';
import { axis, Chart, type Palette } from '~/components/Chart';
import { Panel } from '~/components/Page';
import { Loaded } from '~/components/States';
import { useDataset, useSpreads } from '~/lib/api/datasets';
import type { Dataset, Spread } from '~/lib/api/types';
import { count, number, unit, withSpread, words } from '~/lib/format';
import { text } from '~/lib/text';
import { DatasetFrame } from './DatasetFrame';
import { Evaluation } from './Evaluation';

export default function PropertiesPage() {
  const { id = '' } = useParams();
  const dataset = useDataset(id);
  const spreads = useSpreads(id);
  return (
    <DatasetFrame dataset={dataset}>
      {(data) => (
        <Loaded query={spreads}>
          {({ items }) => (
            <>
              <Evaluation dataset={data} spreads={items} />
              <div className="panels">
                {items.map((spread) => (
                  <Property key={spread.property} spread={spread} dataset={data} />
                ))}
              </div>
            </>
          )}
        </Loaded>
      )}
    </DatasetFrame>
  );
}

function Property({ spread, dataset }: { spread: Spread; dataset: Dataset }) {
  const { property, histogram, min, max } = spread;
  const width = (max - min) / histogram.length;
  const name = unit(spread.unit) === '' ? property : `${property} (${unit(spread.unit)})`;
  const options = useCallback(
    (p: Palette) => ({
      grid: { left: 8, right: 14, top: 8, bottom: 30, containLabel: true },
      xAxis: axis(p, name, { type: 'value', min, max, axisLabel: { color: p.muted, fontSize: 11, hideOverlap: true, formatter: (v: number) => number(v, 3) } }),
      yAxis: axis(p, '', { type: 'value', minInterval: 1 }),
      series: [{ type: 'bar', name: text.datasets.rows, barWidth: '92%', data: histogram.map((n, i) => [min + (i + 0.5) * width, n]) }],
      tooltip: { trigger: 'axis', confine: true, valueFormatter: (v: unknown) => number(v as number) },
      legend: { show: false },
    }),
    [name, histogram, min, max, width],
  );
  return (
    <Panel title={property} actions={<span className="muted small">{words(spread.source)}</span>}>
      <p className="muted small num">
        {text.datasets.mean} {withSpread(spread.mean, spread.deviation)} {unit(spread.unit)} · {number(min)} … {number(max)} · {count(spread.count)}{' '}
        {text.datasets.of(count(dataset.rows))}
      </p>
      <Chart
        name={`${dataset.dataset}-${property}`}
        describe={text.datasets.histogram(property)}
        options={options}
        table={() => ({ columns: ['from', 'to', 'count'], rows: histogram.map((n, i) => [min + i * width, min + (i + 1) * width, n]) })}
        height={200}
      />
    </Panel>
  );
}
