import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from '@playwright/test';
import { accessible, expect, test } from './test';
import { stripes } from './files';

test.describe.configure({ mode: 'serial' });

/** Frames of spinodal decomposition, where they are there; a simulated dataset of the same kind otherwise. */
const FRAMES = fileURLToPath(new URL('../../../shared/data/mds3_cahn_hilliard/images_0.zip', import.meta.url));
const MOST_FRAMES = 150;
const WORK_MS = 600_000;

function pictures(): { name: string; mimeType: string; buffer: Buffer }[] {
  const files: [string, Uint8Array][] = existsSync(FRAMES)
    ? Object.entries(unzipSync(readFileSync(FRAMES))).filter(([name]) => name.endsWith('.png')).slice(0, MOST_FRAMES)
    : Array.from({ length: 60 }, (_, i) => [`${i}.png`, stripes(33, 1 + (i % 16))]);
  return files.map(([name, bytes]) => ({ name: name.slice(name.lastIndexOf('/') + 1), mimeType: 'image/png', buffer: Buffer.from(bytes) }));
}

async function add(page: Page, name: string, value: string): Promise<void> {
  await page.getByRole('textbox', { name: 'YAML' }).fill((await page.getByRole('textbox', { name: 'YAML' }).inputValue()).replace(/^model:.*$/m, value).replace(/^campaign:.*$/m, `campaign: ${name}`));
}

test('the whole story: images, a model, the map, a campaign, a review, an export', async ({ page }) => {
  test.setTimeout(2 * WORK_MS);

  await page.goto('/datasets/new');
  await page.getByLabel('Choose files').setInputFiles(pictures());
  await page.getByLabel('Material', { exact: true }).selectOption('two-phase');
  await page.getByLabel('Dataset', { exact: true }).fill('story');
  const size = page.getByLabel('size', { exact: true });
  if (await size.isVisible()) {
    await size.fill('33');
    await page.getByLabel('fit', { exact: true }).selectOption('resize');
  }
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByText('story v1 is there')).toBeVisible({ timeout: 120_000 });

  // a campaign trains the model first
  await page.goto('/campaigns/new');
  await page.getByLabel('Dataset', { exact: true }).selectOption({ label: 'story@1' });
  await page.getByRole('button', { name: 'Wish' }).click();
  const wish = page.getByRole('group', { name: 'Wish 1' });
  await wish.getByLabel('Property').selectOption({ label: 'volume_fraction' });
  await wish.getByLabel('Target', { exact: true }).last().fill('0.5');
  await wish.getByLabel('Tolerance').fill('20');
  await expect(page.getByRole('textbox', { name: 'YAML' })).toHaveValue(/property: volume_fraction, target: 0.5, tolerance: 20%/);
  await add(page, 'story', 'model: {latentDim: 4, epochs: 4, device: cpu}\nsurrogate: {rows: 60}');
  await page.getByLabel('Candidates').fill('3');
  await page.getByLabel('Diversity').fill('0');
  await page.getByLabel('Novelty').fill('0');
  await page.getByLabel('Evaluations').fill('8');
  await accessible(page);
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'story' })).toBeVisible();
  await expect(page.getByText('Awaiting review')).toBeVisible({ timeout: WORK_MS });
  await expect(page.getByRole('heading', { name: /^Found: [1-9]/ })).toBeVisible();
  await accessible(page);

  // the map of the model
  await page.getByRole('link', { name: 'Show on the map' }).click();
  const decoded = page.getByRole('img', { name: 'What the cursor’s place decodes to' });
  await expect(decoded).toBeVisible({ timeout: 60_000 });
  const before = await decoded.getAttribute('src');
  const cursor = page.getByRole('button', { name: 'Cursor of the map' });
  await cursor.focus();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Shift+ArrowRight');
  }
  await expect(decoded).not.toHaveAttribute('src', before ?? '');
  await accessible(page);

  // judged by keys
  await page.goto('/review');
  await accessible(page);
  await page.getByRole('link', { name: 'story', exact: true }).click();
  await expect(page.getByText('Nobody has judged it.')).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByText('Approved.')).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText('Taken back.')).toBeVisible();
  await expect(page.getByText('took back: approved')).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: 'Export the approved (1)' })).toBeVisible();
  await accessible(page);

  // and taken along
  await page.getByRole('button', { name: 'Export the approved (1)' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Zip with structures' }).click();
  const files = unzipSync(readFileSync(await (await download).path()));
  expect(Object.keys(files).filter((name) => name.startsWith('structures/'))).toHaveLength(1);
  expect(strFromU8(files['candidates.csv'] ?? new Uint8Array())).toContain('volume_fraction verified');
});

test('a rejection needs a reason, and something else needs words', async ({ page }) => {
  await page.goto('/review');
  await page.getByRole('link', { name: 'story', exact: true }).click();
  await expect(page.getByRole('article')).toBeVisible();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await expect(dialog.getByText('Choose a reason.')).toBeVisible();
  await page.keyboard.press('5');
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await expect(dialog.getByText('Say what.')).toBeVisible();
  await dialog.getByLabel('Comment').fill('floating grains');
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByText('Rejected.')).toBeVisible();
  await page.keyboard.press('v');
  await expect(page).toHaveURL(/view=gallery/);
  await accessible(page);
  await page.keyboard.press('v');
  await expect(page.getByRole('table')).toBeVisible();
  await accessible(page);
});

test('keys that go somewhere judge nothing', async ({ page }) => {
  await page.goto('/review');
  await page.getByRole('link', { name: 'story', exact: true }).click();
  await expect(page.getByRole('article')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page).toHaveURL('/audit');
});

test('a wish beyond what is known is warned of, and bad numbers are told', async ({ page }) => {
  await page.goto('/campaigns/new?wish=volume_fraction:5');
  await page.getByLabel('Dataset', { exact: true }).selectOption({ label: 'story@1' });
  await expect(page.getByRole('textbox', { name: 'YAML' })).toHaveValue(/dataset: story@1/);
  const wish = page.getByRole('group', { name: 'Wish 1' });
  await expect(wish.getByText('Beyond what can be')).toBeVisible();
  await wish.getByLabel('Tolerance').fill('many');
  await expect(wish.getByText('A number is needed.')).toBeVisible();
  await page.getByRole('textbox', { name: 'YAML' }).fill('campaign: [');
  await expect(page.getByText('The YAML can’t be read')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start' })).toBeDisabled();
});

test('addresses that lead nowhere say so', async ({ page }) => {
  await page.goto('/campaigns/99999');
  await expect(page.getByText('there is no campaign 99999')).toBeVisible();
  await page.goto('/map/0123456789ab');
  await expect(page.getByText('There is no such model')).toBeVisible();
  await accessible(page);
  await page.goto('/review/99999');
  await expect(page.getByText('there is no campaign 99999')).toBeVisible();
  await page.goto('/campaigns/compare');
  await expect(page.getByText('Choose two campaigns')).toBeVisible();
  await accessible(page);
});
