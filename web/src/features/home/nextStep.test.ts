import { describe, expect, it } from 'vitest';
import { nextStep } from './nextStep';

describe('nextStep', () => {
  it('goes from data to a model, a campaign, a review', () => {
    expect(nextStep(0, [])).toBe('model');
    expect(nextStep(1, [])).toBe('campaign');
    expect(nextStep(1, [{ state: 'CLOSED' }])).toBe('campaign');
    expect(nextStep(1, [{ state: 'SEARCHING' }])).toBeNull();
    expect(nextStep(1, [{ state: 'SEARCHING' }, { state: 'AWAITING_REVIEW' }])).toBe('review');
  });
});
