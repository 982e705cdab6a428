import { expect, test } from '@playwright/test';
import { SHOTS } from './pages';
import { furnish } from './seed';

const SIZES = [
  { name: '1440x900', width: 1440, height: 900 },
  { name: '390x844', width: 390, height: 844 },
];

const WORK_MS = 1_800_000;

test.beforeAll(async ({ playwright }, info) => {
  info.setTimeout(WORK_MS);
  const api = await playwright.request.newContext({ baseURL: info.project.use.baseURL ?? '' });
  await furnish(api, WORK_MS);
  await api.dispose();
});

/** Pictures of all pages for people to look at, to shots/. */
for (const shot of SHOTS) {
  test(shot.name, async ({ page }) => {
    const address = await shot.address(page.request);
    test.skip(address === null, 'the installation has nothing to show there');
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const theme of ['light', 'dark']) {
        await page.addInitScript((chosen) => localStorage.setItem('athanor.theme', chosen), theme);
        await page.goto(address ?? '/');
        await page.waitForLoadState('networkidle');
        await shot.first?.(page);
        await page.waitForLoadState('networkidle');
        await expect(page.locator('.skeleton')).toHaveCount(0);
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({ path: `shots/${shot.name}-${size.name}-${theme}.png` });
      }
    }
  });
}
