import { expect, test } from 'vitest';
import type { Decision, Found } from '~/lib/api/campaigns';
import { type Item, nextOpen, shown, takeBack } from './queue';

const item = (candidate: string, decision: Decision | null): Item => ({ found: { candidate } as Found, detail: null, decision });
const items = [item('a', 'APPROVE'), item('b', null), item('c', 'REJECT'), item('d', null)];
const words = { undone: (decision: Decision) => `took back ${decision}` };

test('goes on to what nobody has judged', () => {
  expect(nextOpen(items, 'b')).toBe('d');
  expect(nextOpen(items, 'd')).toBe('b');
  expect(nextOpen([item('a', 'APPROVE')], 'a')).toBeNull();
  expect(nextOpen([item('a', null)], 'a')).toBeNull();
});

test('shows some', () => {
  expect(shown(items, 'open').map((i) => i.found.candidate)).toEqual(['b', 'd']);
  expect(shown(items, 'REJECT')).toHaveLength(1);
  expect(shown(items, 'all')).toHaveLength(4);
});

test('takes back by saying what held before', () => {
  expect(takeBack({ candidate: 'a', decision: 'APPROVE', before: null }, words)).toEqual({ decision: 'NEEDS_WORK', comment: 'took back APPROVE' });
  expect(takeBack({ candidate: 'a', decision: 'APPROVE', before: { decision: 'REJECT', reasons: ['OTHER'], comment: 'thin' } }, words)).toEqual({
    decision: 'REJECT',
    reasons: ['OTHER'],
    comment: 'thin (took back APPROVE)',
  });
});
