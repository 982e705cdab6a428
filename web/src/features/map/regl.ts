import createScatterplot from 'regl-scatterplot';
import type { Lens } from './plane';

/** What is used of the drawing; the library's own typing leans on packages that are not installed. */
export interface Plot {
  draw: (points: { x: Float32Array; y: Float32Array; valueA: Float32Array }, options: { zDataType: 'categorical'; select?: readonly number[] }) => Promise<void>;
  set: (options: Record<string, unknown>) => void;
  get: (name: string) => unknown;
  subscribe: (event: string, listener: (payload: never) => void) => unknown;
  select: (points: readonly number[], options: { preventEvent: boolean }) => void;
  deselect: (options: { preventEvent: boolean }) => void;
  reset: () => void;
  destroy: () => void;
}

/** Points at 2 to 8 pixels: many small, few large. */
export function sizeOf(count: number): number {
  return Math.min(8, Math.max(2, 190 / Math.sqrt(count + 1)));
}

export function createPlot(canvas: HTMLCanvasElement, width: number, height: number): Plot | null {
  // where there is no WebGL, it is the page that says so
  if (canvas.ownerDocument.createElement('canvas').getContext('webgl') === null) {
    return null;
  }
  return createScatterplot({
    canvas,
    width,
    height,
    aspectRatio: 1,
    // the height shows all of it; where the width is less, from farther away
    cameraDistance: Math.max(1, height / Math.max(1, width)),
    colorBy: 'valueA',
    pointSizeSelected: 2,
    pointOutlineWidth: 1,
    opacity: 0.85,
    opacityInactiveMax: 0.35,
    lassoMinDelay: 8,
    lassoMinDist: 2,
    deselectOnDblClick: false,
    spatialIndexUseWorker: false,
  }) as unknown as Plot;
}

export function lensOf(plot: Plot, width: number, height: number): Lens {
  return { view: plot.get('cameraView') as ArrayLike<number>, width, height };
}
