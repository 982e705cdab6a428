import { campaign } from './seed';
import { accessible, expect, test } from './test';

test.describe.configure({ mode: 'serial' });

const WORK_MS = 600_000;
const YAML = `campaign: bench
domain: two-phase
dataset: bench
model: {latentDim: 4, epochs: 4, device: cpu, force: true}
objectives:
  - {property: volume_fraction, target: 0.5, tolerance: 20%}
batch: {size: 2, minDistance: 0, novelty: 0}
surrogate: {rows: 60}
verify: {budget: 4}
`;

test.beforeAll(async ({ playwright }, info) => {
  info.setTimeout(WORK_MS);
  const request = await playwright.request.newContext({ baseURL: info.project.use.baseURL ?? '' });
  await campaign(request, { domain: 'two-phase', name: 'bench', count: 150, seed: 3, options: { size: '32' } }, YAML, WORK_MS);
  await request.dispose();
});

test('a training says what is wrong, then runs before one’s eyes', async ({ page }) => {
  test.setTimeout(WORK_MS);
  await page.goto('/models/new?dataset=bench');
  await expect(page.getByText('150 structures are few')).toBeVisible();
  await accessible(page);
  await page.getByLabel('Latent dimensions').fill('0');
  await page.getByLabel('Epochs', { exact: true }).fill('many');
  await page.getByLabel('Warm-up, epochs').fill('9');
  await page.getByLabel('Learning rate').fill('2');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByText('A whole number from 1 to 4096.')).toBeVisible();
  await expect(page.getByText('A whole number from 1 to 100,000.')).toBeVisible();
  await expect(page.getByText('A number above 0 and at most 1.')).toBeVisible();
  await expect(page).toHaveURL(/models\/new/);
  await accessible(page);
  await page.getByLabel('Latent dimensions').fill('3');
  await page.getByLabel('Epochs', { exact: true }).fill('2');
  await page.getByLabel('Warm-up, epochs').fill('0');
  await page.getByLabel('Learning rate').fill('0.001');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Job \d+/ })).toBeVisible();
  await expect(page.getByText('Succeeded')).toBeVisible({ timeout: WORK_MS });
  // at rest: while a job runs, what is looked at may be replaced under the eyes that look
  await expect(page.getByRole('link', { name: 'Look at the model' })).toBeVisible();
  const log = page.getByRole('list', { name: 'Log' });
  await expect(log.getByText(/^epoch 2\/2, ELBO/)).toBeVisible();
  await expect(log.getByText(/latent dimensions are active/)).toBeVisible();
  await accessible(page);
  await page.getByRole('link', { name: 'Look at the model' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Model / })).toBeVisible();
});

test('a model tells how it learned, what it makes, and what was fitted in it', async ({ page }) => {
  await page.goto('/models');
  await accessible(page);
  await page.getByRole('row').filter({ hasText: 'bench' }).filter({ hasText: /of 4/ }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Learning curves' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'KL of each latent dimension' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Reconstructions' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Samples of the prior' })).toBeVisible();
  await accessible(page);
  await page.getByRole('main').getByRole('link', { name: 'Surrogates' }).click();
  await expect(page).toHaveURL(/surrogates\?model=/);
  await expect(page.getByRole('link', { name: 'volume_fraction' }).first()).toBeVisible();
  await page.goto('/models/nonsense');
  await expect(page.getByText('nonsense')).toBeVisible();
  await accessible(page);
});

test('two models are held beside each other', async ({ page }) => {
  await page.goto('/models/compare');
  await expect(page.getByText('Choose two models of the table to compare them.')).toBeVisible();
  await accessible(page);
  await page.goto('/models');
  await page.getByRole('checkbox').nth(0).check();
  await page.getByRole('checkbox').nth(1).check();
  await page.getByRole('link', { name: 'Compare' }).click();
  await expect(page.getByRole('columnheader')).toHaveCount(3);
  await expect(page.getByRole('img', { name: 'KL of each latent dimension' })).toHaveCount(2);
  await accessible(page);
  await page.goto('/models/compare?a=one&b=two');
  await expect(page.getByText(/no model/i).first()).toBeVisible();
});

test('a surrogate shows how well it predicts, and what it was fitted on', async ({ page }) => {
  await page.goto('/surrogates');
  await expect(page.getByText('decoded').first()).toBeVisible();
  await accessible(page);
  await page.getByRole('link', { name: 'volume_fraction' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Surrogate of volume_fraction' })).toBeVisible();
  await expect(page.getByText('Fitted on what the decoder makes')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Predicted and known volume_fraction of \d+ held-out rows/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Residuals of volume_fraction/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Share of held-out values in their intervals/ })).toBeVisible();
  await expect(page.getByText('wins', { exact: true })).toHaveCount(1);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as CSV' }).first().click();
  expect((await download).suggestedFilename()).toBe('volume_fraction-parity.csv');
  await accessible(page);
  await page.goto('/surrogates/nonsense');
  await expect(page.getByText("there is no surrogate 'nonsense'")).toBeVisible();
  await accessible(page);
  await page.goto('/surrogates?model=nonsense');
  await expect(page.getByText('No campaign has searched in this model yet')).toBeVisible();
});

test('the map is coloured by what is predicted', async ({ page }) => {
  await page.goto('/models');
  await page.getByRole('row').filter({ hasText: 'bench' }).filter({ hasText: /of 4/ }).getByRole('link').first().click();
  await page.getByRole('main').getByRole('link', { name: 'Latent map' }).click();
  const colour = page.getByLabel('Colour');
  await colour.selectOption({ label: 'volume_fraction, predicted' });
  await expect(page).toHaveURL(/color=predicted%3Avolume_fraction/);
  const legend = page.locator('.map-legend');
  await expect(legend.getByText('volume_fraction')).toBeVisible();
  await expect(legend.getByText('without a value')).toHaveCount(0);
  await accessible(page);
  await page.reload();
  await expect(colour.locator('option:checked')).toHaveText('volume_fraction, predicted');
  await legend.getByRole('link', { name: 'Predicted' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Surrogate of volume_fraction' })).toBeVisible();
  await page.goto('/map?color=predicted:nothing');
  await expect(page.getByText('no campaign has fitted a surrogate of \'nothing\'')).toBeVisible();
});

test('a campaign is repeated by the clock: made, paused, resumed, deleted', async ({ page }) => {
  await page.goto('/campaigns');
  await page.getByRole('link', { name: 'Schedules' }).click();
  await expect(page.getByText('No schedule yet')).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'New schedule' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New schedule' });
  await dialog.getByLabel('Campaign').selectOption({ label: 'bench@1' });
  await dialog.getByLabel('How often').selectOption({ label: 'By a cron expression' });
  await dialog.getByLabel('Cron expression').fill('every night');
  await dialog.getByRole('button', { name: 'Schedule it' }).click();
  await expect(dialog.getByText('Five fields are needed')).toBeVisible();
  await accessible(page);
  await dialog.getByLabel('Cron expression').fill('99 2 * * *');
  await dialog.getByRole('button', { name: 'Schedule it' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: '99' })).toBeVisible();
  await dialog.getByLabel('How often').selectOption({ label: 'Monday to Friday' });
  await dialog.getByLabel('Time', { exact: true }).fill('02:30');
  await dialog.getByLabel('Time zone').selectOption('Europe/Berlin');
  await dialog.getByRole('button', { name: 'Schedule it' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Monday to Friday at 02:30')).toBeVisible();
  await expect(page.getByRole('cell', { name: /, 02:30$/ })).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Pause the schedule of bench@1' }).click();
  await expect(page.getByText('Paused')).toBeVisible();
  await page.getByRole('button', { name: 'Resume the schedule of bench@1' }).click();
  await expect(page.getByText('Paused')).toHaveCount(0);
  await page.getByRole('button', { name: 'Delete the schedule of bench@1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No schedule yet')).toBeVisible();
});
