import { type APIRequestContext, expect } from '@playwright/test';

const HEADERS = { 'X-Athanor': '1' };
const YAML = { ...HEADERS, 'Content-Type': 'application/yaml' };
const AT_WORK = /QUEUED|IMPORTING|TRAINING|SEARCHING/;

/** Makes a dataset, has a campaign search it, and answers with the campaign's number once it has found something. */
export async function campaign(api: APIRequestContext, dataset: { domain: string; name: string; count: number; seed: number; options?: Record<string, string> }, yaml: string, timeout: number): Promise<number> {
  await made(api.post('/api/v1/datasets', { headers: HEADERS, data: dataset }));
  const { id } = (await made(api.post('/api/v1/campaigns?start=true', { headers: YAML, data: yaml }))) as { id: number };
  const look = async () => (await (await api.get(`/api/v1/campaigns/${id}`)).json()) as { state: string };
  await expect.poll(async () => (await look()).state, { timeout, intervals: [1000] }).not.toMatch(AT_WORK);
  expect(await look()).toMatchObject({ state: 'AWAITING_REVIEW' });
  return id;
}

async function made(answer: ReturnType<APIRequestContext['post']>): Promise<unknown> {
  const got = await answer;
  expect(got.ok(), await got.text()).toBe(true);
  return got.json();
}

const SAMPLE = { domain: 'two-phase', name: 'sample-microstructures', count: 1500, seed: 7 };
const STIFF = `campaign: stiff and conductive
domain: two-phase
dataset: sample-microstructures
model: {latentDim: 16, epochs: 14, device: cpu}
properties: {contrast: 10}
objectives:
  - {property: stiffness_xx, target: 4.5, tolerance: 3%}
  - {property: conductivity_xx, maximize: true}
constraints:
  - {property: volume_fraction, between: [0.4, 0.55]}
batch: {size: 8, minDistance: 0.05, novelty: 0.05}
surrogate: {rows: 400}
verify: {budget: 36}
seed: 42
`;

/** Something to see on every page, on a server that has nothing yet. */
export async function furnish(api: APIRequestContext, timeout: number): Promise<void> {
  const { items } = (await (await api.get('/api/v1/campaigns')).json()) as { items: unknown[] };
  if (items.length > 0) {
    return;
  }
  const id = await campaign(api, SAMPLE, STIFF, timeout);
  const { candidates } = (await (await api.get(`/api/v1/campaigns/${id}/candidates`)).json()) as { candidates: { candidate: string }[] };
  const [first, second] = candidates;
  if (first !== undefined && second !== undefined) {
    await made(api.post(`/api/v1/candidates/${first.candidate}/reviews`, { headers: HEADERS, data: { decision: 'APPROVE', comment: 'near the target, and it can be printed' } }));
    await made(api.post(`/api/v1/candidates/${second.candidate}/reviews`, { headers: HEADERS, data: { decision: 'REJECT', reasons: ['NOT_MANUFACTURABLE'] } }));
  }
  await made(api.post('/api/v1/schedules', { headers: HEADERS, data: { campaign: id, cron: '0 2 * * 1-5', zone: 'Europe/Berlin', seedFromDate: true } }));
}
