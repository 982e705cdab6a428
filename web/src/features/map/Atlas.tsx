import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Segmented } from '~/components/Field';
import { Failed, Notice, Skeleton } from '~/components/States';
import { useMap } from '~/lib/api/latent';
import { Latest } from '~/lib/latest';
import type { Model } from '~/lib/api/types';
import { text } from '~/lib/text';
import { token, useTheme } from '~/lib/theme';
import { useSearchState } from '~/lib/useSearchState';
import { Codes } from './codes';
import { Cursor } from './Cursor';
import { HerePanel } from './HerePanel';
import { HoverCard } from './HoverCard';
import { Legend } from './Legend';
import { Found, useFoundPlaces } from './Found';
import { PathPanel } from './PathPanel';
import { Grid, type Place, type Plane, planeOf, toScreen } from './plane';
import { Range } from './Range';
import { Scatter, type Tool } from './Scatter';
import { SelectionPanel } from './SelectionPanel';
import { shade } from './shade';
import { Toolbar } from './Toolbar';
import { useColor } from './useColor';
import { useHere } from './useHere';
import { readCode, useView, writeCode } from './useView';

const CENTRE: Place = { x: 0, y: 0 };

/** The map of one model, and what is to be seen at the place that is looked at. */
export function Atlas({ model, models }: { model: Model; models: readonly Model[] }) {
  const view = useView(model.latentDim);
  const { layout } = view;
  const map = useMap(model.model, layout, {});
  const dataset = map.data?.dataset;
  const color = useColor(model, dataset, view.color);
  // the points come before their colours, and stay when those change
  const colored = useMap(model.model, layout, { property: color.property, ...(color.predicted ? { source: 'predicted' } : {}) }, map.data !== undefined && color.property !== '');
  const property = colored.data?.property ?? null;
  // hashes are most of the bytes: the picture comes before them
  const named = useMap(model.model, layout, { structures: true }, map.data !== undefined);
  const structures = named.data?.structure ?? null;
  const x = map.data?.x;
  const y = map.data?.y;
  const plane = useMemo(() => (x === undefined || y === undefined ? null : planeOf(x, y)), [x, y]);
  const grid = useMemo(() => (plane === null ? null : new Grid(plane)), [plane]);
  const theme = useTheme();
  const values = property?.values ?? null;
  const count = x?.length ?? 0;
  const shades = useMemo(
    () => shade(values, count, view.scale, token('--plot-1'), token('--plot-4')),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the theme's colours are read here
    [values, count, view.scale, theme],
  );
  const [selected, setSelected] = useState<readonly number[]>([]);
  const [tool, setTool] = useState<Tool>('move');
  const [side, setSide] = useSearchState('side', 'here');
  const probe = useProbe(model, layout.method === 'axes' ? layout : null, plane, grid, structures);
  const found = useFoundPlaces(view.campaign, model.model, layout, plane, structures);
  const navigate = useNavigate();
  const [hovered, setHovered] = useState<number | null>(null);

  const select = useCallback(
    (indices: number[]) => {
      setSelected(indices);
      if (indices.length > 0) {
        setSide('selection');
      }
    },
    [setSide],
  );

  return (
    <>
      {colored.error !== null && <Notice kind="warn">{colored.error.message}</Notice>}
      <div className="atlas">
        <Toolbar model={model} models={models} view={view} color={color} dataset={dataset} tool={tool} onTool={setTool} />
        <div className="atlas-map">
          {map.error !== null ? (
            <Failed failure={map.error} retry={() => void map.refetch()} />
          ) : plane === null || map.data === undefined ? (
            <div role="status" className="atlas-wait">
              <span className="muted small">{layout.method === 'umap' ? text.map.layingOut : text.common.loading}</span>
              <Skeleton height={360} />
            </div>
          ) : (
            <>
              <Scatter
                plane={plane}
                shades={shades}
                tool={tool}
                selected={selected}
                label={text.map.picture(count, layout.method)}
                onHover={setHovered}
                onSelect={select}
                onOpen={(index) => {
                  const hash = structures?.[index];
                  if (hash !== undefined) {
                    void navigate(`/structures/${hash}`);
                  }
                }}
              >
                {(lens) => (
                  <>
                    {grid !== null && <Range lens={lens} plane={plane} grid={grid} />}
                    <Found lens={lens} places={found} />
                    {hovered !== null && (
                      <HoverCard
                        at={toScreen(lens, { x: plane.x[hovered] ?? 0, y: plane.y[hovered] ?? 0 })}
                        width={lens.width}
                        position={map.data.first + hovered * map.data.step}
                        structure={structures?.[hovered] ?? null}
                        property={property}
                        value={values?.[hovered] ?? null}
                      />
                    )}
                    {probe.place !== null && <Cursor lens={lens} place={probe.place} loose={probe.loose} onMove={probe.moveTo} onRest={probe.rest} />}
                  </>
                )}
              </Scatter>
              <Legend map={map.data} property={property} shades={shades} scale={view.scale} method={layout.method} found={found.length} campaign={view.campaign} />
            </>
          )}
        </div>
        <aside className="atlas-side" aria-label={text.map.sideLabel}>
          <Segmented
            label={text.map.sideLabel}
            value={side === 'path' || side === 'selection' ? side : 'here'}
            onChange={setSide}
            choices={[
              { value: 'here', label: text.map.here },
              { value: 'path', label: text.map.path },
              { value: 'selection', label: text.map.selection(selected.length) },
            ]}
          />
          {side === 'path' ? (
            <PathPanel model={model} here={probe.here} preferred={color.property} onShow={probe.showCode} />
          ) : side === 'selection' ? (
            <SelectionPanel indices={selected} structures={structures} values={values} property={property} first={map.data?.first ?? 0} step={map.data?.step ?? 1} onClear={() => setSelected([])} />
          ) : (
            <HerePanel model={model} dataset={dataset ?? null} here={probe.here} failure={probe.failure} wished={color.property} onCode={probe.showCode} onRest={probe.rest} />
          )}
        </aside>
      </div>
    </>
  );
}

/** The place and the latent point that are looked at; both are kept in the address once they rest. */
function useProbe(model: Model, axes: { x: number; y: number } | null, plane: Plane | null, grid: Grid | null, structures: readonly string[] | null) {
  const { here, failure, show } = useHere(model.model);
  const [kept, keep] = useSearchState('z');
  const [code, setCode] = useState<readonly number[] | null>(() => readCode(kept, model.latentDim));
  // whether the point is from the address or the sliders, and not of a place on the map
  const [free, setFree] = useState(code !== null);
  const [moved, setMoved] = useState<{ place: Place; of: Plane } | null>(null);
  const codes = useMemo(() => new Codes(model.model), [model.model]);
  const { latentDim } = model;

  const place: Place | null = (() => {
    if (plane === null) {
      return null;
    }
    if (axes !== null) {
      return code === null ? plane.draw(CENTRE) : plane.draw({ x: code[axes.x] ?? 0, y: code[axes.y] ?? 0 });
    }
    return moved?.of === plane ? moved.place : CENTRE;
  })();
  const loose = axes === null && code !== null && (free || (moved !== null && moved.of !== plane));

  const showCode = useCallback(
    (z: readonly number[]) => {
      setMoved(null);
      setFree(true);
      setCode(z);
      show(z);
    },
    [show],
  );

  const mixer = useRef<Latest<Place, number[]> | null>(null);
  useEffect(() => {
    if (grid === null || structures === null || axes !== null) {
      return;
    }
    const mix = new Latest<Place, number[]>(
      (at, signal) => codes.at(at, grid, structures, signal),
      (z) => {
        setCode(z);
        show(z);
      },
      () => undefined,
    );
    mixer.current = mix;
    return () => {
      mix.stop();
      mixer.current = null;
    };
  }, [axes, codes, grid, show, structures]);

  const moveTo = (to: Place) => {
    if (plane === null) {
      return;
    }
    if (axes !== null) {
      const read = plane.read(to);
      const z = Array.from({ length: latentDim }, (_, d) => (d === axes.x ? read.x : d === axes.y ? read.y : (code?.[d] ?? 0)));
      setCode(z);
      show(z);
      return;
    }
    setFree(false);
    setMoved({ place: to, of: plane });
    mixer.current?.ask(to);
  };

  // what there is to see at first: the address's point, or the middle of the map
  const seen = useRef({ here, code });
  useEffect(() => {
    seen.current = { here, code };
  });
  useEffect(() => {
    const first = seen.current;
    if (first.here !== null || plane === null) {
      return;
    }
    if (first.code !== null) {
      show(first.code);
    } else if (axes !== null) {
      show(Array.from({ length: latentDim }, () => 0));
    } else {
      mixer.current?.ask(CENTRE);
    }
  }, [axes, latentDim, plane, show, structures]);

  return {
    here,
    failure,
    place,
    loose,
    moveTo,
    showCode,
    rest: () => {
      if (code !== null) {
        keep(writeCode(code));
      }
    },
  };
}
