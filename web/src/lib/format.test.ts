import { describe, expect, it } from 'vitest';
import { bytes, count, duration, number, percent, plural, quantity, since, short, withSpread, words } from './format';

describe('number', () => {
  it.each([
    [0, '0'],
    [4.20004, '4.2'],
    [0.123456, '0.1235'],
    [12345.67, '12,346'],
    [1234.5, '1235'],
    [-3.5, '−3.5'],
    [1.5e7, '1.5×10⁷'],
    [-2.5e-6, '−2.5×10⁻⁶'],
    [Infinity, '∞'],
  ])('writes %s as %s', (value, text) => {
    expect(number(value)).toBe(text);
  });

  it('has a sign for what is not there', () => {
    expect([number(null), number(undefined), number(NaN)]).toEqual(['–', '–', '–']);
  });
});

describe('withSpread', () => {
  it.each([
    [4.2134, 0.083, '4.21 ± 0.08'],
    [4.2134, 0.0134, '4.213 ± 0.013'],
    [1523.7, 12.2, '1524 ± 12'],
    [0.5, null, '0.5'],
    [0.5, 0, '0.5'],
  ])('writes %s with %s', (mean, spread, text) => {
    expect(withSpread(mean, spread)).toBe(text);
  });
});

describe('units', () => {
  it('leaves dimensionless ones out', () => {
    expect(quantity(0.4, '1')).toBe('0.4');
    expect(quantity(4.2, 'GPa')).toBe('4.2\u202fGPa');
    expect(quantity(null, 'GPa')).toBe('–');
    expect(quantity(1.5, 'J/m^2')).toBe('1.5\u202fJ/m²');
  });

  it('writes shares, sizes and durations', () => {
    expect(percent(0.256)).toBe('26\u202f%');
    expect(bytes(1_530_000)).toBe('1.5\u202fMB');
    expect(bytes(12)).toBe('12\u202fB');
    expect([duration(48), duration(180), duration(7500), duration(3 * 86_400)]).toEqual([
      '48\u202fs',
      '3\u202fmin',
      '2\u202fh 5\u202fmin',
      '3\u202fdays',
    ]);
  });
});

describe('words', () => {
  it('makes them of what programs write', () => {
    expect(words('AWAITING_REVIEW')).toBe('Awaiting review');
    expect([plural(1, 'structure'), plural(1500, 'structure'), count(100000)]).toEqual(['1 structure', '1500 structures', '100,000']);
    expect(short('0123456789abcdef')).toBe('01234567');
  });

  it('tells how long ago', () => {
    const now = Date.parse('2026-01-02T00:00:00Z');
    expect(since('2026-01-01T23:59:50Z', now)).toBe('just now');
    expect(since('2026-01-01T23:50:00Z', now)).toBe('10\u202fmin ago');
    expect(since('2025-12-01T00:00:00Z', now)).toBe('1 Dec 2025');
  });
});
