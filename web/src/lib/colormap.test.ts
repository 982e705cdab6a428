import { describe, expect, it } from 'vitest';
import { color, COLOR_MAPS, ramp } from './colormap';

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe.each(COLOR_MAPS)('%s', (map) => {
  it('gets lighter all the way', () => {
    const steps = ramp(map, 64).map(luminance);
    expect(steps.every((value, i) => i === 0 || value > (steps[i - 1] ?? 0))).toBe(true);
  });

  it('holds its ends', () => {
    expect(color(map, -1)).toBe(color(map, 0));
    expect(color(map, 2)).toBe(color(map, 1));
    expect(color(map, NaN)).toBe(color(map, 0));
  });
});
