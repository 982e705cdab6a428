import { describe, expect, it } from 'vitest';
import type { HeldOut } from '~/lib/api/surrogates';
import { reliability, rows } from './calibration';

const LEVEL = 0.9;

/** Numbers from 0 to 1 that look random and are the same each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function quantile(scores: readonly number[]): number {
  const sorted = [...scores].sort((a, b) => a - b);
  return sorted[Math.ceil((sorted.length + 1) * LEVEL) - 1] ?? 0;
}

/** Held-out rows with the intervals that the server gives; `claimed` over `true` spread is how wrong the spread is. */
function heldOut(n: number, back: (modelled: number) => number, spreadOf: (i: number) => { real: number; claimed: number }): HeldOut {
  const next = random(7);
  const all = Array.from({ length: n }, (_, i) => {
    const mean = 2 * next();
    const { real, claimed } = spreadOf(i);
    const error = real * (next() + next() + next() - 1.5);
    return { mean, error, claimed, score: Math.abs(error) / claimed };
  });
  const reach = [quantile(all.filter((_, i) => i % 2 === 1).map((r) => r.score)), quantile(all.filter((_, i) => i % 2 === 0).map((r) => r.score))];
  const at = (i: number) => reach[i % 2] ?? 0;
  return {
    level: LEVEL,
    known: all.map((r) => back(r.mean + r.error)),
    predicted: all.map((r) => back(r.mean)),
    low: all.map((r, i) => back(r.mean - at(i) * r.claimed)),
    high: all.map((r, i) => back(r.mean + at(i) * r.claimed)),
  };
}

const right = () => ({ real: 0.3, claimed: 0.3 });
const identity = (v: number) => v;

describe('reliability', () => {
  it('is near the level where spreads are right', () => {
    const curve = reliability(heldOut(2000, identity, right)) ?? [];
    expect(curve).toHaveLength(19);
    for (const { level, covered, low, high } of curve) {
      expect(Math.abs(covered - level)).toBeLessThan(0.04);
      expect(low).toBeLessThan(level);
      expect(high).toBeGreaterThan(level);
    }
  });

  it('covers at the kept level just what the kept intervals cover', () => {
    const held = heldOut(400, identity, (i) => ({ real: 0.3, claimed: 0.1 + (i % 7) / 10 }));
    const covered = held.known.filter((known, i) => (held.low[i] ?? 0) <= (known ?? 0) && (known ?? 0) <= (held.high[i] ?? 0)).length / 400;
    expect(reliability(held)?.find((r) => r.level === LEVEL)?.covered).toBeCloseTo(covered, 10);
  });

  it('is the same of a property that is modelled by its logarithm', () => {
    const plain = reliability(heldOut(400, identity, right)) ?? [];
    const logarithmic = reliability(heldOut(400, Math.exp, right)) ?? [];
    expect(logarithmic.map((r) => r.covered)).toEqual(plain.map((r) => r.covered));
  });

  it('says nothing of few rows, or of what never varies', () => {
    expect(reliability(heldOut(18, identity, right))).toBeNull();
    const same = Array.from({ length: 100 }, () => 3);
    expect(reliability({ level: LEVEL, known: same, predicted: same, low: same, high: same })).toBeNull();
  });
});

it('leaves rows out that are not finite', () => {
  expect(rows({ level: LEVEL, known: [1, 2], predicted: [1, null], low: [0, 1], high: [2, 3] })).toEqual([{ known: 1, predicted: 1, low: 0, high: 2 }, null]);
});
