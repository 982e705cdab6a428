import { describe, expect, it } from 'vitest';
import { Grid, planeOf } from './plane';
import { border, outline } from './range';

/** Points of a ring of radius 10 and width 2, evenly spread. */
function ring(n: number): { x: number[]; y: number[] } {
  const angle = (i: number) => 2.399963 * i;
  const radius = (i: number) => 9 + (2 * (i % 50)) / 50;
  const all = Array.from({ length: n }, (_, i) => i);
  return { x: all.map((i) => radius(i) * Math.cos(angle(i))), y: all.map((i) => radius(i) * Math.sin(angle(i))) };
}

function ends(path: string): [number, number][] {
  return [...path.matchAll(/[ML](\S+?) ([^ML]+)/g)].map((m) => [Number(m[1]), Number(m[2])]);
}

describe('the range', () => {
  it('goes around the points, and leaves an empty middle out', () => {
    const { x, y } = ring(3000);
    const plane = planeOf(x, y);
    const path = outline(plane, new Grid(plane));
    const far = ends(path).map(([a, b]) => Math.hypot(a, b));
    expect(far.length).toBeGreaterThan(100);
    // outer edge beyond the points, inner edge inside of them, nothing between
    expect(Math.max(...far)).toBeGreaterThan(0.93);
    expect(Math.max(...far)).toBeLessThan(1.1);
    expect(Math.min(...far)).toBeLessThan(0.78);
    expect(Math.min(...far)).toBeGreaterThan(0.6);
    expect(far.some((d) => d > 0.82 && d < 0.9)).toBe(false);
  });

  it('is nothing of a few points', () => {
    const plane = planeOf([1, 2, 3], [1, 2, 3]);
    expect(outline(plane, new Grid(plane))).toBe('');
  });
});

describe('border', () => {
  it('closes around a node', () => {
    const one = [
      [false, false, false],
      [false, true, false],
      [false, false, false],
    ];
    expect(border(one)).toHaveLength(4);
    expect(border(one.map((row) => row.map(() => true)))).toEqual([]);
  });

  it('keeps the two corners of a saddle apart', () => {
    const saddle = [
      [true, false],
      [false, true],
    ];
    const segments = border(saddle);
    expect(segments).toHaveLength(2);
    // each segment has one of the corners on its side: it ends on two sides that meet there
    expect(segments).toContainEqual([{ c: 0.5, r: 0 }, { c: 0, r: 0.5 }]);
    expect(segments).toContainEqual([{ c: 1, r: 0.5 }, { c: 0.5, r: 1 }]);
  });
});
