import { accessible, expect, test } from './test';

test('plugins tell what they offer', async ({ page }) => {
  await page.goto('/plugins');
  await expect(page.getByRole('heading', { name: 'two-phase' })).toBeVisible();
  await expect(page.getByText('effective stiffness C11, FFT homogenisation')).toBeVisible();
  await accessible(page);
});

test('jobs say that there are none, and show who would do them', async ({ page }) => {
  await page.goto('/jobs?state=FAILED');
  await expect(page.getByText('No job is in this state.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Workers' })).toBeVisible({ timeout: 60_000 });
  await accessible(page);
  await page.goto('/jobs/99999');
  await expect(page.getByText('there is no job 99999')).toBeVisible();
});

test('the audit log tells what was done', async ({ page }) => {
  await page.goto('/audit');
  await expect(page.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible();
  await accessible(page);
});

test('tokens need accounts', async ({ page }) => {
  await page.goto('/tokens');
  await expect(page.getByText('This server has no accounts')).toBeVisible();
  await accessible(page);
});
