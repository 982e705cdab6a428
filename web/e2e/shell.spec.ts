import { accessible, expect, test } from './test';

test('leads to the pages by mouse and by keyboard', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await page.getByRole('link', { name: 'Datasets' }).click();
  await expect(page).toHaveURL('/datasets');
  await page.keyboard.press('g');
  await page.keyboard.press('j');
  await expect(page).toHaveURL('/jobs');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Go to Datasets');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('keeps the theme that was chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('says so where there is no such page', async ({ page }) => {
  await page.goto('/nowhere/at/all');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
  await accessible(page);
});

test('has a menu on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await page.getByRole('button', { name: 'Open the menu' }).click();
  await page.getByRole('link', { name: 'Plugins' }).click();
  await expect(page).toHaveURL('/plugins');
  await expect(page.getByRole('link', { name: 'Plugins' })).toBeHidden();
});

test('is served with headers that hold pages of others off', async ({ request }) => {
  const page = await request.get('/datasets', { headers: { Accept: 'text/html' } });
  expect(page.status()).toBe(200);
  expect(page.headers()['content-security-policy']).toContain("script-src 'self'");
  expect(page.headers()['cache-control']).toBe('no-cache');
  const script = /src="(\/assets\/[^"]+)"/.exec(await page.text())?.[1] ?? '';
  expect((await request.get(script)).headers()['cache-control']).toContain('immutable');
  expect((await request.get('/assets/gone.js')).headers()['cache-control']).toBe('no-cache');
  const api = await request.get('/api/v1/nothing', { headers: { Accept: 'text/html' } });
  expect(api.status()).toBe(404);
});
