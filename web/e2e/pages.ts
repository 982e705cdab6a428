import type { APIRequestContext, Page } from '@playwright/test';

export interface Shot {
  name: string;
  /** Null where the installation has nothing to show. */
  address: (api: APIRequestContext) => Promise<string | null>;
  /** What is done there first. */
  first?: (page: Page) => Promise<void>;
}

/** The first decode opens the model; those that follow are what a user meets. */
async function moved(page: Page): Promise<void> {
  for (const key of ['Shift+ArrowRight', 'Shift+ArrowUp']) {
    const decoded = page.waitForResponse(/\/decode$/);
    await page.getByRole('button', { name: 'Cursor of the map' }).press(key);
    await decoded;
  }
}

function at(address: string): Shot['address'] {
  return () => Promise.resolve(address);
}

/** The first item of a list, as an address, and what it is named by. */
function first(list: string, name: 'id' | 'structure', address: (named: string | number) => string): Shot['address'] {
  return async (api) => {
    const { items } = (await (await api.get(`/api/v1${list}`)).json()) as { items: Record<typeof name, string | number>[] };
    const [item] = items;
    return item === undefined ? null : address(item[name]);
  };
}

/** The largest dataset, which has most to show. */
function largest(address: (id: number) => string): Shot['address'] {
  return async (api) => {
    const { items } = (await (await api.get('/api/v1/datasets?limit=500')).json()) as { items: { id: number; rows: number }[] };
    const [item] = items.sort((a, b) => b.rows - a.rows);
    return item === undefined ? null : address(item.id);
  };
}

/** The first campaign that has found something. */
function ofCampaign(address: (campaign: { id: number; model: string }) => string): Shot['address'] {
  return async (api) => {
    const { items } = (await (await api.get('/api/v1/campaigns')).json()) as { items: { id: number; model: string | null; state: string }[] };
    const found = items.findLast((campaign) => campaign.state === 'AWAITING_REVIEW' || campaign.state === 'CLOSED');
    return found === undefined || found.model === null ? null : address({ id: found.id, model: found.model });
  };
}

/** A surrogate of that property, or else the first. */
function surrogateOf(property: string): Shot['address'] {
  return async (api) => {
    const { items } = (await (await api.get('/api/v1/surrogates')).json()) as { items: { surrogate: string; property: string }[] };
    const found = items.find((s) => s.property === property) ?? items[0];
    return found === undefined ? null : `/surrogates/${found.surrogate}`;
  };
}

export const SHOTS: readonly Shot[] = [
  { name: 'home', address: at('/') },
  { name: 'datasets', address: at('/datasets') },
  { name: 'datasets-add', address: at('/datasets/new') },
  { name: 'datasets-simulate', address: at('/datasets/new?way=simulate') },
  { name: 'dataset', address: largest((id) => `/datasets/${id}`) },
  { name: 'dataset-properties', address: largest((id) => `/datasets/${id}/properties`) },
  { name: 'dataset-versions', address: largest((id) => `/datasets/${id}/versions`) },
  {
    name: 'structure',
    address: async (api) => {
      const { items } = (await (await api.get('/api/v1/datasets?limit=1')).json()) as { items: { id: number }[] };
      return items[0] === undefined ? null : first(`/datasets/${items[0].id}/structures?limit=1`, 'structure', (hash) => `/structures/${hash}`)(api);
    },
  },
  { name: 'models', address: at('/models') },
  { name: 'model-train', address: at('/models/new') },
  { name: 'model', address: ofCampaign((campaign) => `/models/${campaign.model}`) },
  { name: 'models-compare', address: ofCampaign((campaign) => `/models/compare?a=${campaign.model}&b=${campaign.model}`) },
  { name: 'map', address: ofCampaign((campaign) => `/map/${campaign.model.slice(0, 12)}?campaign=${campaign.id}&color=predicted:stiffness_xx`), first: moved },
  { name: 'map-path', address: ofCampaign((campaign) => `/map/${campaign.model.slice(0, 12)}?scale=cividis&side=path`) },
  { name: 'surrogates', address: at('/surrogates') },
  { name: 'surrogate', address: surrogateOf('stiffness_xx') },
  { name: 'campaigns', address: at('/campaigns') },
  { name: 'campaign', address: ofCampaign((campaign) => `/campaigns/${campaign.id}`) },
  { name: 'campaign-new', address: at('/campaigns/new?wish=stiffness_xx:4.5') },
  { name: 'schedules', address: at('/campaigns/schedules') },
  { name: 'schedule-new', address: at('/campaigns/schedules?add=new') },
  { name: 'reviews', address: at('/review') },
  { name: 'review', address: ofCampaign((campaign) => `/review/${campaign.id}`) },
  { name: 'review-gallery', address: ofCampaign((campaign) => `/review/${campaign.id}?view=gallery`) },
  { name: 'review-table', address: ofCampaign((campaign) => `/review/${campaign.id}?view=table`) },
  { name: 'jobs', address: at('/jobs') },
  { name: 'job', address: first('/jobs', 'id', (id) => `/jobs/${id}`) },
  { name: 'plugins', address: at('/plugins') },
  { name: 'users', address: at('/users') },
  { name: 'tokens', address: at('/tokens') },
  { name: 'audit', address: at('/audit') },
  { name: 'not-found', address: at('/nowhere') },
];
