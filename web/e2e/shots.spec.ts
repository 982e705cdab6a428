import { expect, test } from '@playwright/test';
import { SHOTS } from './pages';

const SIZES = [
  { name: '1440x900', width: 1440, height: 900 },
  { name: '390x844', width: 390, height: 844 },
];

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
        await expect(page.locator('.skeleton')).toHaveCount(0);
        await page.screenshot({ path: `shots/${shot.name}-${size.name}-${theme}.png` });
      }
    }
  });
}
