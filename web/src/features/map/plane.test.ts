import { describe, expect, test } from 'vitest';
import { blend, fromScreen, Grid, planeOf, toScreen, weights } from './plane';

/** Numbers from 0 to 1 that are the same each time (a linear congruential generator). */
function numbers(count: number): number[] {
  let state = 7;
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  });
}

describe('plane', () => {
  test('draws both axes at one scale and reads them back', () => {
    const plane = planeOf([0, 10], [0, 5]);
    expect((plane.x[1] ?? 0) - (plane.x[0] ?? 0)).toBeCloseTo(2 * ((plane.y[1] ?? 0) - (plane.y[0] ?? 0)), 5);
    const back = plane.read(plane.draw({ x: 3, y: 4 }));
    expect(back.x).toBeCloseTo(3);
    expect(back.y).toBeCloseTo(4);
  });

  test('bears a single point, and none', () => {
    expect(planeOf([2], [3]).x[0]).toBe(0);
    expect(planeOf([], []).x).toHaveLength(0);
  });

  test('goes to the screen and back', () => {
    const lens = { view: [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0.25, -0.5, 0, 1], width: 800, height: 400 };
    const pixel = toScreen(lens, { x: 0.1, y: 0.2 });
    const place = fromScreen(lens, pixel);
    expect(place.x).toBeCloseTo(0.1);
    expect(place.y).toBeCloseTo(0.2);
    expect(toScreen({ view: [1, 0, 0, 0, 0, 1], width: 800, height: 400 }, { x: 0, y: 1 })).toEqual({ x: 400, y: 0 });
  });
});

describe('grid', () => {
  test('finds the same as looking at all', () => {
    const all = numbers(4000);
    const plane = planeOf(all.slice(0, 2000), all.slice(2000).map((v) => v * v));
    const grid = new Grid(plane);
    for (const place of [{ x: 0, y: 0 }, { x: 0.9, y: -0.9 }, { x: 2, y: 2 }, { x: -0.31, y: 0.77 }]) {
      const far = Array.from(plane.x, (x, i) => Math.hypot(x - place.x, (plane.y[i] ?? 0) - place.y)).sort((a, b) => a - b);
      expect(grid.nearest(place, 7).map((n) => n.distance)).toEqual(far.slice(0, 7));
    }
  });

  test('gives fewer where there are fewer', () => {
    expect(new Grid(planeOf([1, 2], [1, 2])).nearest({ x: 0, y: 0 }, 5)).toHaveLength(2);
    expect(new Grid(planeOf([], [])).nearest({ x: 0, y: 0 }, 5)).toHaveLength(0);
  });
});

test('a neighbour on the place has all the weight', () => {
  const by = weights([0, 0.5]);
  expect(by[0]).toBeCloseTo(1);
  expect(blend([[1, 2], [9, 9]], by)[1]).toBeCloseTo(2);
  expect(blend([[0, 0], [2, 4]], [0.5, 0.5])).toEqual([1, 2]);
});
