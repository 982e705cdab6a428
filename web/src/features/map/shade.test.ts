import { expect, test } from 'vitest';
import { shade } from './shade';

test('spreads the colours over the values', () => {
  const { bins, colors, range, missing } = shade([0, 5, 10, null], 4, 'viridis', '#111111', '#999999');
  expect(range).toEqual([0, 10]);
  expect(missing).toBe(1);
  expect(bins[0]).toBe(0);
  expect(bins[1]).toBe(64);
  expect(bins[2]).toBe(127);
  expect(colors[bins[3] ?? 0]).toBe('#999999');
});

test('has a far value at the end of the scale, and not the scale at its end', () => {
  const values = [...Array.from({ length: 999 }, (_, i) => i / 998), 1000];
  const { range, bins } = shade(values, values.length, 'cividis', '#111111', '#999999');
  expect(range?.[1]).toBeLessThan(1.01);
  expect(bins[999]).toBe(127);
});

test('is plain without a property, and empty without a value', () => {
  expect(shade(null, 3, 'viridis', '#111111', '#999999').colors).toEqual(['#111111']);
  expect(shade([null], 1, 'viridis', '#111111', '#999999').range).toBeNull();
  expect(shade([2, 2], 2, 'viridis', '#111111', '#999999').bins[0]).toBe(64);
});
