import { describe, expect, test } from 'vitest';
import { borrow, change, read, template, written, writtenLimit } from './spec';

const YAML = `campaign: stiff # what we want
domain: two-phase
dataset: fields@2
objectives:
  - {property: volume_fraction, target: 0.45, tolerance: 10%} # half full
  - {property: stiffness_xx, maximize: true}
  - {property: anisotropy, between: [1, 1.2], weight: 2}
constraints:
  - {property: interface_length, max: 0.4}
  - {check: percolates}
verify: {budget: 24}
`;

function spec(yaml: string) {
  const { spec: found } = read(yaml);
  if (found === null) {
    throw new Error('not read');
  }
  return found;
}

describe('read', () => {
  test('tells wishes and limits', () => {
    const found = spec(YAML);
    expect(found.wishes.map((w) => w.aim)).toEqual(['target', 'maximize', 'range']);
    expect(found.wishes[0]).toMatchObject({ property: 'volume_fraction', target: 0.45, tolerance: 10 });
    expect(found.wishes[2]).toMatchObject({ low: 1, high: 1.2, weight: 2 });
    expect(found.limits).toEqual([
      { property: 'interface_length', check: null, least: null, greatest: 0.4 },
      { property: null, check: 'percolates', least: null, greatest: null },
    ]);
    expect(found.budget).toBe(24);
    expect(found.batchSize).toBeNull();
  });

  test('takes a tolerance as a share too', () => {
    expect(spec('objectives:\n  - {property: a, target: 1, tolerance: 0.07}\n').wishes[0]?.tolerance).toBe(7);
  });

  test('has no dataset name where the data are made', () => {
    expect(spec('dataset: {generate: {count: 10}}\n').dataset).toBeNull();
  });

  test('says what is wrong with a text', () => {
    expect(read('objectives: [').error).not.toBeNull();
    expect(read('just words').error).toContain('list of fields');
    expect(read('').error).not.toBeNull();
  });

  test('bears what makes no sense', () => {
    expect(spec('objectives: 7\nbatch: none\nconstraints: [1]\n').wishes).toEqual([]);
  });
});

describe('change', () => {
  test('leaves everything else as it is written', () => {
    const changed = change(YAML, ['objectives', 0, 'target'], 0.5);
    expect(changed).toBe(YAML.replace('0.45', '0.5'));
  });

  test('adds what is not there, and takes away', () => {
    const grown = change(YAML, ['batch', 'size'], 8);
    expect(spec(grown).batchSize).toBe(8);
    expect(grown).toContain('# half full');
    const shrunk = change(change(YAML, ['constraints', 0], undefined), ['constraints', 0], undefined);
    expect(shrunk).not.toContain('constraints');
  });

  test('does nothing to a text that is broken', () => {
    expect(change('a: [', ['b'], 1)).toBe('a: [');
  });
});

test('wishes are written as they are read', () => {
  const found = spec(YAML);
  const again = found.wishes.reduce((yaml, w, i) => change(yaml, ['objectives', i], written(w)), YAML);
  expect(spec(again).wishes).toEqual(found.wishes);
  const limits = found.limits.reduce((yaml, l, i) => change(yaml, ['constraints', i], writtenLimit(l)), YAML);
  expect(spec(limits).limits).toEqual(found.limits);
});

test('a template is a campaign', () => {
  const yaml = template({
    dataset: 'fields@1',
    domain: 'two-phase',
    name: 'first',
    wishes: [{ property: 'volume_fraction', aim: 'target', target: 0.4, tolerance: 5, low: null, high: null, weight: null }],
  });
  expect(yaml).toBe(
    'campaign: first\ndomain: two-phase\ndataset: fields@1\nmodel: {epochs: 40}\nobjectives:\n  - {property: volume_fraction, target: 0.4, tolerance: 5%}\nbatch: {size: 12}\nverify: {budget: 60}\n',
  );
});

test('borrows a field', () => {
  expect(spec(borrow(YAML, 'model: {latentDim: 4, epochs: 3}\n', 'model'))).toMatchObject({ latentDim: 4, epochs: 3, budget: 24 });
  expect(borrow(YAML, 'seed: 1\n', 'model')).toBe(YAML);
});
