import { describe, expect, it } from 'vitest';
import { windowOf } from './window';

const layout = { count: 100_000, columns: 5, height: 100, gap: 10, top: 0, viewport: 800 };

describe('windowOf', () => {
  it('has the rows in view and a few beyond', () => {
    expect(windowOf({ ...layout, top: 110 * 1000 })).toEqual({ first: 997 * 5, last: 1012 * 5 - 1 , total: 20_000 * 110 - 10 });
  });

  it('ends with the last item', () => {
    const { last } = windowOf({ ...layout, count: 99_998, top: 110 * 20_000 });
    expect(last).toBe(99_997);
  });

  it('has nothing where there is nothing', () => {
    const { first, last, total } = windowOf({ ...layout, count: 0 });
    expect(last).toBeLessThan(first);
    expect(total).toBe(0);
  });
});
