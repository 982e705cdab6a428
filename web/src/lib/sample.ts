import type { Simulation } from './api/datasets';

/** What a newcomer begins with: enough for a model, made in seconds. */
export const SAMPLE: Simulation = { domain: 'two-phase', name: 'sample-microstructures', count: 1500, seed: 7 };
