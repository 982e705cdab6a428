import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Notice } from '~/components/States';
import { text } from '~/lib/text';
import { token, useTheme } from '~/lib/theme';
import type { Lens, Plane } from './plane';
import { createPlot, lensOf, type Plot, sizeOf } from './regl';
import type { Shades } from './shade';

export type Tool = 'move' | 'lasso';

interface Props {
  plane: Plane;
  shades: Shades;
  tool: Tool;
  selected: readonly number[];
  label: string;
  onHover: (index: number | null) => void;
  onOpen: (index: number) => void;
  onSelect: (indices: number[]) => void;
  /** What lies over the points; told how the drawing is seen. */
  children: (lens: Lens) => ReactNode;
}

/** Many points, drawn by the graphics processor, to pan, zoom and circle. */
export function Scatter({ plane, shades, tool, selected, label, children, ...events }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [plot, setPlot] = useState<Plot | null | 'none'>(null);
  const [lens, setLens] = useState<Lens | null>(null);
  const latest = useRef(events);
  useLayoutEffect(() => {
    latest.current = events;
  });
  const theme = useTheme();

  useEffect(() => {
    const element = box.current;
    const surface = canvas.current;
    if (element === null || surface === null) {
      return;
    }
    const made = createPlot(surface, element.clientWidth, element.clientHeight);
    if (made === null) {
      setPlot('none');
      return;
    }
    let lassoed = false;
    const look = () => setLens(lensOf(made, element.clientWidth, element.clientHeight));
    made.subscribe('pointOver', (index: number) => latest.current.onHover(index));
    made.subscribe('pointOut', () => latest.current.onHover(null));
    made.subscribe('lassoStart', () => {
      lassoed = true;
    });
    made.subscribe('select', ({ points }: { points: number[] }) => {
      const [only] = points;
      if (!lassoed && points.length === 1 && only !== undefined) {
        made.deselect({ preventEvent: true });
        latest.current.onOpen(only);
      } else {
        latest.current.onSelect(points);
      }
      lassoed = false;
    });
    made.subscribe('deselect', () => latest.current.onSelect([]));
    made.subscribe('view', look);
    const watcher = new ResizeObserver(() => {
      made.set({ width: element.clientWidth, height: element.clientHeight });
      look();
    });
    watcher.observe(element);
    setPlot(made);
    return () => {
      watcher.disconnect();
      made.destroy();
    };
  }, []);

  useEffect(() => {
    if (plot === null || plot === 'none') {
      return;
    }
    plot.set({
      backgroundColor: token('--surface'),
      pointColor: shades.colors,
      pointColorActive: token('--plot-2'),
      pointColorHover: token('--ink'),
      lassoColor: token('--plot-2'),
      pointSize: sizeOf(plane.x.length),
    });
    void plot.draw({ x: plane.x, y: plane.y, valueA: Float32Array.from(shades.bins) }, { zDataType: 'categorical' }).then(() => {
      performance.mark('map-drawn');
      if (selected.length > 0) {
        plot.select(selected, { preventEvent: true });
      }
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a selection needs no new drawing
  }, [plot, plane, shades, theme]);

  useEffect(() => {
    if (plot !== null && plot !== 'none') {
      plot.set({ mouseMode: tool === 'lasso' ? 'lasso' : 'panZoom' });
    }
  }, [plot, tool]);

  useEffect(() => {
    if (plot !== null && plot !== 'none' && selected.length === 0) {
      plot.deselect({ preventEvent: true });
    }
  }, [plot, selected]);

  return (
    <div ref={box} className="scatter">
      <canvas ref={canvas}>{label}</canvas>
      {plot === 'none' ? <Notice kind="warn">{text.map.noWebGl}</Notice> : lens !== null && <div className="scatter-over">{children(lens)}</div>}
    </div>
  );
}
