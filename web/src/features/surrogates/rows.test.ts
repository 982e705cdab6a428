import { expect, it } from 'vitest';
import { rows } from './rows';

it('leaves rows out that are not finite', () => {
  expect(rows({ level: 0.9, known: [1, 2], predicted: [1, null], low: [0, 1], high: [2, 3], reliability: [] })).toEqual([{ known: 1, predicted: 1, low: 0, high: 2 }]);
});
