import { describe, expect, it } from 'vitest';
import { type Named, sort } from './dropped';

function named(...paths: string[]): Named[] {
  return paths.map((path) => ({ path, file: new File(['x'], path) }));
}

function paths(files: readonly Named[]): string[] {
  return files.map((f) => f.path);
}

describe('sort', () => {
  it('tells what can be read from tables and from the rest', () => {
    const sorted = sort(named('a/1.PNG', 'a/labels.csv', 'a/readme.txt', 'a/.DS_Store', '__MACOSX/a/1.png'), ['png']);
    expect(paths(sorted.readable)).toEqual(['a/1.PNG']);
    expect(paths(sorted.tables)).toEqual(['a/labels.csv']);
    expect(paths(sorted.foreign)).toEqual(['a/readme.txt']);
    expect(sorted.problem).toBeNull();
  });

  it('takes a zip as it is', () => {
    expect(sort(named('a.zip'), ['png']).zip?.name).toBe('a.zip');
  });

  it('takes no zip beside other files', () => {
    expect(sort(named('a.zip', 'b.png'), ['png'])).toMatchObject({ zip: null, problem: 'zips' });
    expect(sort(named('a.zip', 'b.zip'), ['png']).problem).toBe('zips');
  });
});
