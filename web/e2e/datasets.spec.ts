import type { Locator, Page } from '@playwright/test';
import { accessible, expect, test } from './test';
import { stripes, zip } from './files';

test.describe.configure({ mode: 'serial' });

function cards(page: Page): Locator {
  return page.getByRole('region', { name: 'Structures' }).getByRole('listitem');
}

test('an empty installation leads to a sample in one click', async ({ page }) => {
  await page.goto('/');
  await accessible(page);
  await page.getByRole('button', { name: 'Begin with a sample' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'sample-microstructures' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('1500 of 1500')).toBeVisible();
  await expect(cards(page).first().getByRole('img')).toBeVisible();
  // its properties are computed while one looks
  await expect(page.getByRole('slider', { name: 'stiffness_xx, least' })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText('Computing properties')).toHaveCount(0, { timeout: 120_000 });
  await page.getByLabel('Order').selectOption('-volume_fraction');
  await expect(cards(page).first()).toContainText(/\d/);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Train a model' })).toBeVisible();
  await accessible(page);
});

test('files are dropped, and what is refused is told row by row', async ({ page }) => {
  await page.goto('/datasets/new');
  await accessible(page);
  await expect(page.getByRole('button', { name: 'Import' })).toBeDisabled();
  await page.getByLabel('Choose files').setInputFiles([
    { name: 'a.png', mimeType: 'image/png', buffer: stripes(33, 3) },
    { name: 'b.png', mimeType: 'image/png', buffer: stripes(33, 5) },
    { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no picture') },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') },
    { name: 'labels.csv', mimeType: 'text/csv', buffer: Buffer.from('file,strength [MPa]\na.png,7\nb.png,9\n') },
  ]);
  await expect(page.getByText('1 file of another kind')).toBeVisible();
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByText('A name is needed.')).toBeVisible();
  await page.getByLabel('Dataset', { exact: true }).fill('dropped');
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByText('dropped v1 is there')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'Refused rows' })).toContainText('broken.png');
  await accessible(page);
  await page.getByRole('link', { name: 'Look at it' }).click();
  await expect(page.getByText('2 of 2')).toBeVisible();
});

test('filters are in the address, and a link restores them', async ({ page }) => {
  await page.goto('/datasets');
  await accessible(page);
  await page.getByRole('link', { name: 'dropped' }).click();
  await page.getByRole('slider', { name: 'strength, least' }).press('End');
  await page.getByRole('slider', { name: 'strength, least' }).press('PageDown');
  await expect(page.getByText('1 of 2')).toBeVisible();
  await expect(page.getByText('9\u202fMPa')).toBeVisible();
  await expect(page).toHaveURL(/where=strength/);
  await page.reload();
  await expect(page.getByText('1 of 2')).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByText('2 of 2')).toBeVisible();
  await page.getByLabel('Order').selectOption('-strength');
  await expect(cards(page).first()).toContainText('9\u202fMPa');
  await page.getByRole('link', { name: 'Properties' }).click();
  await expect(page.getByRole('img', { name: 'Histogram of strength' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('dropped-strength.csv');
  await accessible(page);
  await page.getByRole('link', { name: 'Versions' }).click();
  await expect(page.getByText('first version')).toBeVisible();
  await accessible(page);
});

test('an address that was tampered with shows what there is', async ({ page }) => {
  await page.goto('/datasets/2?where=nothing:1:2&where=strength:x:&sort=-nothing&show=none');
  await expect(page.getByText('2 of 2')).toBeVisible();
  await page.goto('/datasets/99999');
  await expect(page.getByText('there is no dataset 99999')).toBeVisible();
  await accessible(page);
  await page.goto('/structures/nonsense');
  await expect(page.getByText("there is no structure 'nonsense'")).toBeVisible();
});

test('a zip is taken, and one that is broken refused with the reason', async ({ page }) => {
  await page.goto('/datasets/new');
  const files = page.getByLabel('Choose files');
  await files.setInputFiles([{ name: 'broken.zip', mimeType: 'application/zip', buffer: Buffer.from('PK no zip') }]);
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByRole('alert')).toContainText('not a whole zip');
  await page.getByRole('button', { name: 'Take others' }).click();
  await files.setInputFiles([
    { name: 'one.zip', mimeType: 'application/zip', buffer: zip({ 'c.png': stripes(33, 7) }) },
    { name: 'c.png', mimeType: 'image/png', buffer: stripes(33, 7) },
  ]);
  await expect(page.getByRole('alert').filter({ hasText: 'Give one zip' })).toBeVisible();
  await page.getByRole('button', { name: 'Take others' }).click();
  await files.setInputFiles([{ name: 'one.zip', mimeType: 'application/zip', buffer: zip({ 'c.png': stripes(33, 7) }) }]);
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByText('Nothing was refused.')).toBeVisible({ timeout: 30_000 });
});

test('a structure shows what is known, what is near, and where it is', async ({ page }) => {
  await page.goto('/datasets/1');
  await cards(page).first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Structure');
  await expect(page.getByRole('heading', { name: 'Nearest by fingerprint' })).toBeVisible();
  await expect(page.getByText('of 256 bits are set').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'sample-microstructures@1' })).toBeVisible();
  await expect(page.getByText(/distance 0\./).first()).toBeVisible();
  await accessible(page);
});

test('a simulation says what is wrong before it is sent', async ({ page }) => {
  await page.goto('/datasets/new?way=simulate');
  await page.getByLabel('How many').fill('0');
  await page.getByLabel('size').fill('1.5');
  await page.getByRole('button', { name: 'Simulate', exact: true }).click();
  await expect(page.getByText('A name is needed.')).toBeVisible();
  await expect(page.getByText('A whole number from 1 to 100,000.')).toBeVisible();
  await expect(page.getByText('A whole number is needed.')).toBeVisible();
  await accessible(page);
  await page.getByLabel('How many').fill('20');
  await page.getByLabel('size').fill('32');
  await page.getByLabel('Dataset', { exact: true }).fill('twenty');
  await page.getByRole('button', { name: 'Simulate', exact: true }).click();
  await expect(page.getByText('20 of 20')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: 'Properties' }).click();
  await expect(page.getByText('No property is known yet')).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Compute properties' }).click();
  await expect(page.getByRole('img', { name: 'Histogram of volume_fraction' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Compute properties' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'stiffness_xx' })).toBeVisible();
});
