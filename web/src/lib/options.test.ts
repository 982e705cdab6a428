import { describe, expect, it } from 'vitest';
import type { OptionSpec } from './api/types';
import { allRight, changed, check } from './options';

const size: OptionSpec = { name: 'size', kind: 'INTEGER', defaultValue: 33, min: 8, max: 256, choices: [], description: '' };
const fit: OptionSpec = { name: 'fit', kind: 'TEXT', defaultValue: 'exact', min: null, max: null, choices: ['exact', 'crop'], description: '' };

describe('check', () => {
  it.each([
    ['64', null],
    ['', 'A number is needed.'],
    ['1.5', 'A whole number is needed.'],
    ['4', 'At least 8.'],
    ['1000', 'At most 256.'],
  ])('of %s says %s', (value, said) => {
    expect(check(size, value)).toBe(said);
  });
});

describe('what is sent', () => {
  it('leaves defaults out', () => {
    expect(changed([size, fit], { size: '33', fit: 'crop', other: 'x' })).toEqual({ fit: 'crop' });
  });

  it('is held back while something is wrong', () => {
    expect(allRight([size, fit], {})).toBe(true);
    expect(allRight([size, fit], { size: 'big' })).toBe(false);
  });
});
