import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Button } from '~/components/Button';
import { axis, Chart, type Palette } from '~/components/Chart';
import { SelectField } from '~/components/Field';
import { Loaded, Notice, Skeleton } from '~/components/States';
import { decode, type Decoded, interpolate, predict, type Predicted } from '~/lib/api/latent';
import type { Problem } from '~/lib/api/http';
import type { Model } from '~/lib/api/types';
import { number, unit } from '~/lib/format';
import { text } from '~/lib/text';
import type { Here } from './useHere';

const POINTS = 25;
const PICTURES = 9;

interface End {
  z: readonly number[];
  preview: string;
}

interface Way {
  points: number[][];
  pictures: { at: number; decoded: Decoded }[];
  predicted: readonly Predicted[];
}

async function walk(model: string, from: End, to: End, signal: AbortSignal): Promise<Way> {
  const points = await interpolate(model, from.z, to.z, POINTS, signal);
  const shown = Array.from({ length: PICTURES }, (_, i) => Math.round((i * (points.length - 1)) / (PICTURES - 1)));
  const [decoded, predicted] = await Promise.all([
    decode(
      model,
      shown.map((at) => points[at] ?? []),
      96,
      signal,
    ),
    predict(model, points, signal),
  ]);
  return { points, pictures: decoded.map((d, i) => ({ at: shown[i] ?? 0, decoded: d })), predicted };
}

/** From one picked structure to another: pictures on the way, and a property along it. */
export function PathPanel({ model, here, preferred, onShow }: { model: Model; here: Here | null; preferred: string; onShow: (z: readonly number[]) => void }) {
  const [from, setFrom] = useState<End | null>(null);
  const [to, setTo] = useState<End | null>(null);
  const way = useQuery<Way, Problem>({
    queryKey: ['walk', model.model, from?.z, to?.z],
    queryFn: ({ signal }) => (from === null || to === null ? Promise.reject(new Error('no ends')) : walk(model.model, from, to, signal)),
    enabled: from !== null && to !== null,
    staleTime: Infinity,
  });
  const take = (set: (end: End) => void) => {
    if (here !== null) {
      set({ z: here.z, preview: here.decoded.preview });
    }
  };
  return (
    <div className="stack path">
      <p className="muted small">{text.map.pathHelp}</p>
      <div className="ends-row">
        <Picked name="A" end={from} onTake={() => take(setFrom)} onShow={onShow} />
        <Picked name="B" end={to} onTake={() => take(setTo)} onShow={onShow} />
      </div>
      {from !== null && to !== null && (
        <Loaded query={way} skeleton={<Skeleton height={90} count={2} />}>
          {(found) => (
            <>
              <ol className="frames" aria-label={text.map.way}>
                {found.pictures.map(({ at, decoded }) => (
                  <li key={at}>
                    <button type="button" onClick={() => onShow(found.points[at] ?? [])} aria-label={text.map.showStep(at + 1, POINTS)}>
                      <img className="picture" src={`data:image/png;base64,${decoded.preview}`} alt="" />
                    </button>
                  </li>
                ))}
              </ol>
              {found.predicted.length === 0 ? <Notice>{text.map.noSurrogates}</Notice> : <Curve predicted={found.predicted} preferred={preferred} />}
            </>
          )}
        </Loaded>
      )}
    </div>
  );
}

function Picked({ name, end, onTake, onShow }: { name: string; end: End | null; onTake: () => void; onShow: (z: readonly number[]) => void }) {
  return (
    <div className="stack">
      {end === null ? (
        <div className="picture none">{name}</div>
      ) : (
        <button type="button" className="bare" onClick={() => onShow(end.z)} aria-label={text.map.showEnd(name)}>
          <img className="picture" src={`data:image/png;base64,${end.preview}`} alt="" />
        </button>
      )}
      <Button tiny onClick={onTake}>
        {text.map.take(name)}
      </Button>
    </div>
  );
}

function Curve({ predicted, preferred }: { predicted: readonly Predicted[]; preferred: string }) {
  const [chosen, setChosen] = useState(preferred);
  const shown = predicted.find((p) => p.property === chosen) ?? predicted[0];
  const options = useCallback(
    (p: Palette) => {
      const { mean, low, high, property, unit: of } = shown ?? { mean: [], low: [], high: [], property: '', unit: '' };
      const share = (i: number) => i / Math.max(1, mean.length - 1);
      return {
        grid: { left: 24, right: 12, top: 10, bottom: 26, containLabel: true },
        xAxis: axis(p, text.map.along, { type: 'value', min: 0, max: 1 }),
        yAxis: axis(p, unit(of) === '' ? property : `${property} (${unit(of)})`, { type: 'value', scale: true, nameGap: 42 }),
        tooltip: { trigger: 'axis', confine: true, valueFormatter: (v: unknown) => number(v as number) },
        series: [
          { type: 'line', name: text.map.low, data: low.map((v, i) => [share(i), v]), symbol: 'none', lineStyle: { opacity: 0 }, stack: 'band', stackStrategy: 'all', tooltip: { show: false } },
          { type: 'line', name: text.map.high, data: high.map((v, i) => [share(i), v === null ? null : v - (low[i] ?? 0)]), symbol: 'none', lineStyle: { opacity: 0 }, areaStyle: { color: p.series[0], opacity: 0.18 }, stack: 'band', stackStrategy: 'all', tooltip: { show: false } },
          { type: 'line', name: property, data: mean.map((v, i) => [share(i), v]), symbol: 'none', lineStyle: { width: 2 } },
        ],
      };
    },
    [shown],
  );
  if (shown === undefined) {
    return null;
  }
  return (
    <div className="stack">
      <SelectField label={text.map.property} value={shown.property} onChange={setChosen} choices={predicted.map(({ property }) => ({ value: property, label: property }))} />
      <Chart
        name={`path-${shown.property}`}
        describe={text.map.curve(shown.property)}
        options={options}
        height={190}
        table={() => ({ columns: ['step', 'mean', 'low', 'high'], rows: shown.mean.map((mean, i) => [i + 1, mean, shown.low[i], shown.high[i]]) })}
      />
    </div>
  );
}
