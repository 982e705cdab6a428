import { accessible, expect, test } from './test';

const PASSWORD = 'correct horse battery';

test('from one user to accounts', async ({ page }) => {
  await page.goto('/users');
  await accessible(page);
  await page.getByRole('button', { name: 'Add a user' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('User', { exact: true }).fill('Not A Name');
  await dialog.getByRole('button', { name: 'Add a user' }).click();
  await expect(dialog.getByRole('alert')).toContainText('small letters');
  await accessible(page);
  await dialog.getByLabel('User', { exact: true }).fill('ada');
  await dialog.getByLabel(/^admin/).check();
  await dialog.getByRole('button', { name: 'Add a user' }).click();
  const link = await page.getByRole('textbox', { name: 'One-time link' }).inputValue();
  expect(link).toContain('/setup#');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: /ada/ })).toContainText('No password yet');

  await page.goto('/setup');
  await expect(page.getByText('its part after # is missing')).toBeVisible();
  await page.goto(link);
  await page.reload();
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByLabel('Password, once more').fill('other');
  await page.getByRole('button', { name: 'Set your password' }).click();
  await expect(page.getByText('At least 12 characters.', { exact: true })).toBeVisible();
  await expect(page.getByText('The two passwords differ.')).toBeVisible();
  await accessible(page);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Password, once more').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set your password' }).click();

  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await accessible(page);
  await page.goto('/tokens');
  await page.getByLabel('User').fill('ada');
  await page.getByLabel('Password').fill('wrong password');
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('alert')).toContainText('user or password is wrong');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();

  // the page that was asked for
  await expect(page.getByRole('heading', { level: 1, name: 'Tokens' })).toBeVisible();
  await page.getByRole('button', { name: 'Make a token' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('script');
  await page.getByLabel('Holds for days').fill('400');
  await expect(page.getByText('A whole number from 1 to 366.')).toBeVisible();
  await page.getByLabel('Holds for days').fill('30');
  await page.getByRole('dialog').getByRole('button', { name: 'Make a token' }).click();
  await expect(page.getByRole('textbox', { name: 'The secret' })).toHaveValue(/^ath_/);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('Ended')).toBeVisible();
  await accessible(page);

  await page.goto('/users');
  await page.getByRole('row', { name: /ada/ }).getByRole('button', { name: 'Disable' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await expect(page.getByRole('status')).toContainText('the only admin');
  await page.goto('/audit');
  await expect(page.getByText('POST /api/v1/session').first()).toBeVisible();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
});
