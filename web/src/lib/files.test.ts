import { describe, expect, it } from 'vitest';
import { toCsv } from './files';

describe('toCsv', () => {
  it('quotes what needs it', () => {
    expect(toCsv({ columns: ['a', 'b'], rows: [['x, "y"', 1.5], [null, NaN]] })).toBe('a,b\r\n"x, ""y""",1.5\r\n,\r\n');
  });

  it('makes no formulas', () => {
    expect(toCsv({ columns: ['a'], rows: [['=HYPERLINK("x")'], [-2]] })).toBe('a\r\n"\'=HYPERLINK(""x"")"\r\n-2\r\n');
  });
});
