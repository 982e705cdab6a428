import type { Found } from '~/lib/api/campaigns';
import type { Limit, Wish } from './spec';

/** What candidates say of a campaign's wishes: how far each misses, and which wishes pull against each other. */

export interface Demand {
  property: string;
  /** How far a value is from what is wanted, 0 where it is met; null where there is nothing to miss. */
  miss: (value: number) => number | null;
  /** Grows with what is not wanted, also for least and greatest. */
  cost: (value: number) => number;
  kind: 'wish' | 'limit';
  words: string;
}

export function demands(wishes: readonly Wish[], limits: readonly Limit[], say: (wanted: Wish | Limit) => string): Demand[] {
  return [
    ...wishes.map((wanted): Demand => ({ property: wanted.property, kind: 'wish', words: say(wanted), ...measure(wanted) })),
    ...limits.flatMap((limit): Demand[] =>
      limit.property === null ? [] : [{ property: limit.property, kind: 'limit', words: say(limit), ...within(limit.least, limit.greatest) }],
    ),
  ];
}

function measure(wanted: Wish): Pick<Demand, 'miss' | 'cost'> {
  switch (wanted.aim) {
    case 'target': {
      const target = wanted.target ?? 0;
      const slack = (Math.abs(target) * (wanted.tolerance ?? 5)) / 100;
      return within(target - slack, target + slack, (value) => Math.abs(value - target));
    }
    case 'range':
      return within(wanted.low, wanted.high);
    case 'minimize':
      return { miss: () => null, cost: (value) => value };
    case 'maximize':
      return { miss: () => null, cost: (value) => -value };
  }
}

function within(least: number | null, greatest: number | null, cost?: (value: number) => number): Pick<Demand, 'miss' | 'cost'> {
  const miss = (value: number) => Math.max(0, (least ?? -Infinity) - value, value - (greatest ?? Infinity));
  return { miss, cost: cost ?? miss };
}

export interface Reach {
  demand: Demand;
  /** How many of those that were verified meet it. */
  met: number;
  of: number;
  /** The verified value that comes nearest; null without any. */
  nearest: number | null;
}

export interface Fight {
  a: Demand;
  b: Demand;
  /** Structures of which both were verified. */
  of: number;
  both: number;
  /** Correlation of the costs: near −1 where one is had at the other's expense. */
  r: number;
}

/** Verified values of both properties, or nothing. */
const LEAST_PAIRS = 6;
const PULL = -0.35;

export function judge(all: readonly Demand[], candidates: readonly Pick<Found, 'verified'>[]): { reach: Reach[]; fights: Fight[] } {
  const reach = all.map((demand): Reach => {
    const values = candidates.flatMap((c) => c.verified[demand.property] ?? []);
    const nearest = values.reduce<number | null>((best, v) => (best === null || demand.cost(v) < demand.cost(best) ? v : best), null);
    return { demand, met: values.filter((v) => (demand.miss(v) ?? 0) === 0).length, of: values.length, nearest };
  });
  const fights: Fight[] = [];
  all.forEach((a, i) =>
    all.slice(i + 1).forEach((b) => {
      const pairs = candidates.flatMap((c) => {
        const x = c.verified[a.property];
        const y = c.verified[b.property];
        return x === undefined || y === undefined ? [] : [[x, y] as const];
      });
      if (a.property === b.property || pairs.length < LEAST_PAIRS) {
        return;
      }
      const r = correlation(
        pairs.map(([x]) => a.cost(x)),
        pairs.map(([, y]) => b.cost(y)),
      );
      if (r < PULL) {
        fights.push({ a, b, r, of: pairs.length, both: pairs.filter(([x, y]) => (a.miss(x) ?? 0) === 0 && (b.miss(y) ?? 0) === 0).length });
      }
    }),
  );
  return { reach, fights: fights.sort((one, other) => one.r - other.r) };
}

/** Pearson's; 0 where one of them does not vary. */
export function correlation(x: readonly number[], y: readonly number[]): number {
  const n = x.length;
  const mx = x.reduce((a, b) => a + b, 0) / n;
  const my = y.reduce((a, b) => a + b, 0) / n;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  x.forEach((v, i) => {
    const dx = v - mx;
    const dy = (y[i] ?? 0) - my;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  });
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

/** Indices of those that no other beats in one cost without losing in the other. */
export function front(costs: readonly (readonly [number, number])[]): number[] {
  const order = costs.map((_, i) => i).sort((i, j) => (costs[i]?.[0] ?? 0) - (costs[j]?.[0] ?? 0) || (costs[i]?.[1] ?? 0) - (costs[j]?.[1] ?? 0));
  let least = Infinity;
  return order.filter((i) => {
    const second = costs[i]?.[1] ?? Infinity;
    if (second < least) {
      least = second;
      return true;
    }
    return false;
  });
}

/** Why proposals were refused, the most frequent reason first. */
export function refusals(candidates: readonly Pick<Found, 'refusal'>[]): { reason: string; times: number }[] {
  const times = new Map<string, number>();
  for (const { refusal } of candidates) {
    if (refusal !== null) {
      times.set(refusal, (times.get(refusal) ?? 0) + 1);
    }
  }
  return [...times.entries()].map(([reason, n]) => ({ reason, times: n })).sort((a, b) => b.times - a.times);
}

export interface Round {
  round: number;
  count: number;
  /** The least loss up to this round, and this round's median. */
  best: number;
  median: number;
}

/** How near the wishes were come to, round by round. */
export function rounds(candidates: readonly Pick<Found, 'round' | 'loss'>[]): Round[] {
  const byRound = new Map<number, number[]>();
  for (const { round, loss } of candidates) {
    if (loss !== null) {
      byRound.set(round, [...(byRound.get(round) ?? []), loss]);
    }
  }
  let best = Infinity;
  return [...byRound.entries()]
    .sort(([a], [b]) => a - b)
    .map(([round, losses]) => {
      const sorted = losses.sort((a, b) => a - b);
      best = Math.min(best, sorted[0] ?? Infinity);
      return { round, count: sorted.length, best, median: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0 };
    });
}
