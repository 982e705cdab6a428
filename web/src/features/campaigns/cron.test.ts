import { expect, it } from 'vitest';
import { cronOf, looksLikeCron, rhythmOf } from './cron';

it.each([
  ['daily', '02:30', '30 2 * * *'],
  ['weekdays', '00:00', '0 0 * * 1-5'],
  ['weekly', '23:59', '59 23 * * 1'],
  ['monthly', '07:05', '5 7 1 * *'],
] as const)('%s at %s is %s, both ways', (rhythm, time, cron) => {
  expect(cronOf(rhythm, time)).toBe(cron);
  expect(rhythmOf(cron)).toEqual({ rhythm, time });
});

it.each(['*/5 * * * *', '0 2 * * 6,7', '61 2 * * *', '0 24 * * *', '', 'nightly'])('%j is none of the rhythms', (cron) => {
  expect(rhythmOf(cron)).toBeNull();
});

it('knows five fields', () => {
  expect(looksLikeCron(' */5  0-6 1,15 JAN mon ')).toBe(true);
  expect(looksLikeCron('0 2 * *')).toBe(false);
  expect(looksLikeCron('0 2 * * * *')).toBe(false);
  expect(looksLikeCron('at two; every day now')).toBe(false);
});
