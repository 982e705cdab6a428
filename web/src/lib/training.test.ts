import { describe, expect, it } from 'vitest';
import { check, DEFAULTS, specification } from './training';

const form = { ...DEFAULTS, dataset: 'fields' };

describe('check', () => {
  it('lets the defaults through', () => {
    expect(check(form)).toEqual({});
  });

  it('names each field that is wrong', () => {
    expect(Object.keys(check({ ...form, latentDim: '0', epochs: 'x', learningRate: '0', beta: '-1', seed: '' }))).toEqual([
      'latentDim',
      'epochs',
      'learningRate',
      'beta',
      'warmup',
      'seed',
    ]);
  });

  it('has a warm-up end before the training does', () => {
    expect(check({ ...form, epochs: '10', warmup: '10' })).toEqual({ warmup: 'warmup' });
  });
});

describe('specification', () => {
  it('says what was chosen', () => {
    expect(JSON.parse(specification({ ...form, latentDim: '8' }, {}))).toEqual({
      dataset: 'fields',
      model: {
        latentDim: 8,
        epochs: 60,
        patience: 10,
        batchSize: 64,
        learningRate: 0.001,
        beta: { schedule: 'warmup', to: 0.2, epochs: 10 },
        augment: false,
        device: 'auto',
      },
      seed: 42,
    });
  });

  it('leaves to the domain what is its own, and the warm-up away', () => {
    const spec = JSON.parse(specification({ ...form, warmup: '0' }, { loss: 'gaussian' })) as { model: Record<string, unknown> };
    expect(spec.model).not.toHaveProperty('latentDim');
    expect(spec.model).toMatchObject({ beta: 0.2, options: { loss: 'gaussian' } });
  });
});
