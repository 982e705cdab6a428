import { accessible, expect, test } from './test';

test('plugins tell what they offer', async ({ page }) => {
  await page.goto('/plugins');
  await expect(page.getByRole('heading', { name: 'two-phase' })).toBeVisible();
  await expect(page.getByText('effective stiffness C11, FFT homogenisation')).toBeVisible();
  await expect(page.getByText('part of the program').first()).toBeVisible();
  await accessible(page);
});

test('a jar that can’t be used is told of with the reason, and one that is no plugin is refused', async ({ page, request }) => {
  const { items } = (await (await request.get('/api/v1/plugins')).json()) as { items: { file: string }[] };
  test.skip(!items.some((jar) => jar.file === 'broken.jar'), 'this server was not started by run.mjs');
  await page.goto('/plugins');
  const row = page.getByRole('row').filter({ hasText: 'broken.jar' });
  await expect(row.getByText('not used')).toBeVisible();
  await expect(row.locator('.error-text')).not.toBeEmpty();
  await page.getByLabel('Choose a jar').setInputFiles({ name: 'mine.jar', mimeType: 'application/java-archive', buffer: Buffer.from('PK nothing') });
  await expect(page.locator('.toast.bad')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'mine.jar' })).toHaveCount(0);
  await row.getByRole('button', { name: 'Remove broken.jar' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove this plugin' }).click();
  await expect(row).toHaveCount(0);
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
