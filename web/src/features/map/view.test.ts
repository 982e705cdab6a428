import { expect, test } from 'vitest';
import { readCode, writeCode } from './useView';

test('a code survives an address', () => {
  expect(readCode(writeCode([1.23456, -0.5, 0]), 3)).toEqual([1.235, -0.5, 0]);
});

test('what is no code of the space is none', () => {
  for (const text of ['', '1,2', '1,2,x', '1,,2', '1,2,Infinity']) {
    expect(readCode(text, 3)).toBeNull();
  }
});
