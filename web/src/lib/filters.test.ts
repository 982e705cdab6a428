import { describe, expect, it } from 'vitest';
import { parseBound, withBound, writeBound } from './filters';

describe('bounds', () => {
  it('are written and read', () => {
    for (const bound of [
      { property: 'strength', least: 0.5, greatest: null },
      { property: 'a:b', least: null, greatest: -2e-7 },
    ]) {
      expect(parseBound(writeBound(bound))).toEqual(bound);
    }
  });

  it('are not made of what is none', () => {
    expect([parseBound('strength'), parseBound('strength:1'), parseBound('strength:x:'), parseBound('::')]).toEqual([null, null, null, null]);
  });

  it('replace those of the same property, and go when they bound nothing', () => {
    const one = { property: 'a', least: 1, greatest: null };
    const two = { property: 'b', least: 1, greatest: null };
    expect(withBound([one, two], { property: 'a', least: 2, greatest: 3 })).toEqual([two, { property: 'a', least: 2, greatest: 3 }]);
    expect(withBound([one, two], { property: 'a', least: null, greatest: null })).toEqual([two]);
  });
});
