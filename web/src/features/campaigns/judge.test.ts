import { expect, test } from 'vitest';
import { correlation, demands, front, judge, refusals, rounds } from './judge';
import type { Limit, Wish } from './spec';

const none = { target: null, tolerance: null, low: null, high: null, weight: null };
const stiff: Wish = { ...none, property: 'stiffness', aim: 'maximize' };
const light: Limit = { property: 'density', check: null, least: null, greatest: 0.3 };
const name = (wanted: Wish | Limit) => wanted.property ?? '';

function candidates(pairs: readonly (readonly [number, number])[]) {
  return pairs.map(([stiffness, density]) => ({ verified: { stiffness, density } }));
}

test('finds the two that fight', () => {
  const found = judge(demands([stiff], [light], name), candidates([0.35, 0.4, 0.45, 0.5, 0.55, 0.6].map((d) => [10 * d, d])));
  expect(found.fights).toHaveLength(1);
  expect(found.fights[0]).toMatchObject({ of: 6, both: 0 });
  expect(found.fights[0]?.r).toBeCloseTo(-1);
  expect(found.reach[1]).toMatchObject({ met: 0, of: 6, nearest: 0.35 });
});

test('finds no fight where both are had together, or too little is known', () => {
  const together = candidates([0.35, 0.4, 0.45, 0.5, 0.55, 0.6].map((d) => [10 - 10 * d, d]));
  expect(judge(demands([stiff], [light], name), together).fights).toEqual([]);
  expect(judge(demands([stiff], [light], name), candidates([[1, 0.4], [2, 0.5]])).fights).toEqual([]);
});

test('counts what meets a target within its tolerance', () => {
  const target: Wish = { ...none, property: 'density', aim: 'target', target: 0.5, tolerance: 10 };
  expect(judge(demands([target], [], name), candidates([[0, 0.45], [0, 0.551], [0, 0.5]])).reach[0]).toMatchObject({ met: 2, nearest: 0.5 });
});

test('correlates', () => {
  expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1);
  expect(correlation([1, 1, 1], [2, 4, 6])).toBe(0);
});

test('the front is what nothing beats', () => {
  expect(front([[1, 5], [2, 2], [3, 3], [5, 1], [2, 2]])).toEqual([0, 1, 3]);
  expect(front([])).toEqual([]);
});

test('rounds keep the best so far', () => {
  const found = rounds([
    { round: 1, loss: 3 },
    { round: 0, loss: 1 },
    { round: 0, loss: 2 },
    { round: 1, loss: null },
  ]);
  expect(found).toEqual([
    { round: 0, count: 2, best: 1, median: 1 },
    { round: 1, count: 1, best: 1, median: 3 },
  ]);
});

test('counts why proposals were refused', () => {
  const refused = ['not in the catalogue', null, 'too near', 'not in the catalogue'].map((refusal) => ({ refusal }));
  expect(refusals(refused)).toEqual([
    { reason: 'not in the catalogue', times: 2 },
    { reason: 'too near', times: 1 },
  ]);
  expect(refusals([{ refusal: null }])).toEqual([]);
});
