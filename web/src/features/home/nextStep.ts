import type { Campaign } from '~/lib/api/types';

export type Step = 'model' | 'campaign' | 'review';

/** What to do next, once there are data; null while something is at work already. */
export function nextStep(models: number, campaigns: readonly Pick<Campaign, 'state'>[]): Step | null {
  if (campaigns.some((c) => c.state === 'AWAITING_REVIEW')) {
    return 'review';
  }
  if (campaigns.some((c) => ['QUEUED', 'IMPORTING', 'TRAINING', 'SEARCHING'].includes(c.state))) {
    return null;
  }
  return models === 0 ? 'model' : 'campaign';
}
