import { expect, test } from 'vitest';
import type { Domain, Spread } from '~/lib/api/types';
import { firstColor } from './useColor';
import { readCode, readColor, writeCode, writeColor } from './useView';

test('a code survives an address', () => {
  expect(readCode(writeCode([1.23456, -0.5, 0]), 3)).toEqual([1.235, -0.5, 0]);
});

test('what is no code of the space is none', () => {
  for (const text of ['', '1,2', '1,2,x', '1,,2', '1,2,Infinity']) {
    expect(readCode(text, 3)).toBeNull();
  }
});

test('what colours the map survives an address', () => {
  for (const color of [{ property: '', predicted: false }, { property: 'stiffness', predicted: false }, { property: 'heat:ref', predicted: true }]) {
    expect(readColor(writeColor(color))).toEqual(color);
  }
});

test('the map begins with what was measured, else with what the plugin names first', () => {
  const domain = { properties: [{ name: 'stiffness' }, { name: 'share' }] } as Domain;
  const spread = (property: string, source: string) => ({ property, source }) as Spread;
  expect(firstColor([spread('share', 'COMPUTED'), spread('stiffness', 'COMPUTED')], domain).property).toBe('stiffness');
  expect(firstColor([spread('share', 'COMPUTED'), spread('strength', 'MEASURED')], domain).property).toBe('strength');
  expect(firstColor([], domain).property).toBe('');
});
