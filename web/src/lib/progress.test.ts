import { describe, expect, it } from 'vitest';
import { grown, moment } from './progress';

describe('moment', () => {
  it('reads what a training tells', () => {
    expect(moment('epoch 3/60, ELBO -312.4, KL 14.2, β 0.06')).toEqual({ epoch: 3, elbo: -312.4, kl: 14.2, beta: 0.06 });
  });

  it.each([null, '', '40 epochs, weights of epoch 31', 'epoch 3/60, ELBO NaN, KL 1, β 1'])('makes nothing of %s', (detail) => {
    expect(moment(detail)).toBeNull();
  });
});

describe('grown', () => {
  it('takes each moment once, in order', () => {
    const curve = [{ at: 1 }, { at: 2 }];
    expect(grown(curve, { at: 2 })).toBe(curve);
    expect(grown(curve, { at: 3 })).toEqual([{ at: 1 }, { at: 2 }, { at: 3 }]);
  });
});
