import { useEffect, useState } from 'react';
import type { Grid, Lens, Plane } from './plane';
import { outline } from './range';

const LATER_MS = 250;

/** A line around where the dataset is; what it means is told by the legend. */
export function Range({ lens, plane, grid }: { lens: Lens; plane: Plane; grid: Grid }) {
  const [drawn, setDrawn] = useState<{ of: Grid; path: string } | null>(null);
  useEffect(() => {
    // the points come first
    const timer = setTimeout(() => setDrawn({ of: grid, path: outline(plane, grid) }), LATER_MS);
    return () => clearTimeout(timer);
  }, [plane, grid]);
  const { view, width, height } = lens;
  // as toScreen, for the whole path at once
  const across = (height / width) * (width / 2);
  const transform = `matrix(${(view[0] ?? 1) * across} 0 0 ${(-(view[5] ?? 1) * height) / 2} ${(view[12] ?? 0) * across + width / 2} ${((1 - (view[13] ?? 0)) * height) / 2})`;
  return (
    <svg className="map-range" width={width} height={height} aria-hidden="true">
      {drawn?.of === grid && <path d={drawn.path} transform={transform} vectorEffect="non-scaling-stroke" />}
    </svg>
  );
}
