import { useMemo } from 'react';
import type { Grid, Lens, Plane } from './plane';
import { outline } from './range';

/** A line around where the dataset is; what it means is told by the legend. */
export function Range({ lens, plane, grid }: { lens: Lens; plane: Plane; grid: Grid }) {
  const path = useMemo(() => outline(plane, grid), [plane, grid]);
  const { view, width, height } = lens;
  // as toScreen, for the whole path at once
  const across = (height / width) * (width / 2);
  const transform = `matrix(${(view[0] ?? 1) * across} 0 0 ${(-(view[5] ?? 1) * height) / 2} ${(view[12] ?? 0) * across + width / 2} ${((1 - (view[13] ?? 0)) * height) / 2})`;
  return (
    <svg className="map-range" width={width} height={height} aria-hidden="true">
      <path d={path} transform={transform} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
