import { expect, test } from 'vitest';
import { Latest } from './latest';

function held() {
  const asked: { input: number; finish: (value: string) => void; fail: (failure: Error) => void; signal: AbortSignal }[] = [];
  const done: string[] = [];
  const failed: unknown[] = [];
  const latest = new Latest<number, string>(
    (input, signal) => new Promise((finish, fail) => asked.push({ input, finish, fail, signal })),
    (output) => done.push(output),
    (failure) => failed.push(failure),
  );
  return { latest, asked, done, failed };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

test('works on one at a time and skips what was overtaken', async () => {
  const { latest, asked, done } = held();
  latest.ask(1);
  latest.ask(2);
  latest.ask(3);
  expect(asked.map((a) => a.input)).toEqual([1]);
  asked[0]?.finish('one');
  await turn();
  expect(asked.map((a) => a.input)).toEqual([1, 3]);
  asked[1]?.finish('three');
  await turn();
  expect(done).toEqual(['one', 'three']);
});

test('goes on after a failure', async () => {
  const { latest, asked, done, failed } = held();
  latest.ask(1);
  latest.ask(2);
  asked[0]?.fail(new Error('no'));
  await turn();
  expect(failed).toHaveLength(1);
  asked[1]?.finish('two');
  await turn();
  expect(done).toEqual(['two']);
});

test('hands out nothing after it was stopped', async () => {
  const { latest, asked, done } = held();
  latest.ask(1);
  latest.ask(2);
  latest.stop();
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[0]?.finish('one');
  await turn();
  expect(done).toEqual([]);
  expect(asked).toHaveLength(1);
});
