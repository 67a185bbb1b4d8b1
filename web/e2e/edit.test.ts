import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { healthy } from './fake/state';
import { saveAs } from './fake/storing';
import { axeFindings } from './support/checks';
import { setUpStage } from './support/stage';

const stage = setUpStage();
const BOARD = '/d/vllm-gpu-metrics/vllm-gpu-metrics';
const ADD = 'Add a panel or a row';

/** What the page says to ears. */
const said = (page: Page) => page.locator('.edit-bar [role=status]').textContent();

async function startEditing(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Token Throughput' }).waitFor();
  await page.keyboard.press('e');
  await page.getByRole('button', { name: ADD }).waitFor();
}

it('lets a person make a dashboard, add a panel, save it and find it again, without a mouse', async () => {
  const { page, server, faults } = await stage(healthy(), '/dashboard/new');
  const add = page.getByRole('button', { name: ADD });
  await add.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /^Gauge/ }).waitFor();
  await page.keyboard.type('gau');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toMatch(/^Move or size/);
  await page.keyboard.press('Shift+ArrowRight');
  expect(await said(page)).toMatch(/^Columns 1 to \d+, \d+ rows high, at the top\.$/);
  await page.keyboard.press('Control+s');
  await page.getByRole('dialog', { name: 'Save the new dashboard' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('My fleet');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'My fleet', level: 1 }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/d\/new-\d+\/my-fleet$/);
  expect(server.state.dashboards.find(({ json }) => json.title === 'My fleet')).toBeDefined();

  await page.keyboard.type('gd');
  await page.getByRole('searchbox', { name: 'Search dashboards' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('my fl');
  await expect.poll(() => page.locator('.hit').count()).toBe(1);
  await page.getByRole('link', { name: 'My fleet' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'My fleet', level: 1 }).waitFor();
  await page.locator('[data-testid^="panel-"]').first().waitFor();
  expect(faults).toEqual([]);
});

it('moves a panel by mouse and takes it back; only its places differ in the file', async () => {
  const { page } = await stage(healthy(), BOARD);
  await startEditing(page);
  await page.getByRole('button', { name: 'Move or size Request Rate' }).hover();
  await page.mouse.down();
  await page.mouse.move(500, 520, { steps: 6 });
  await page.mouse.up();
  expect(await said(page)).toMatch(/^Move Request Rate: Columns 1 to 16/);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const words = page.locator('.changes-words li');
  await words.first().waitFor();
  expect((await words.allTextContents()).every((line) => /^(Panel|Row) “.*”: moved$/.test(line))).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect.poll(() => said(page)).toBe('Undone: Move Request Rate.');
  await page.getByText('No changes.').waitFor();
});

it('keeps unsaved work over a reload, and offers it', async () => {
  const { page } = await stage(healthy(), BOARD);
  await startEditing(page);
  await page.getByRole('textbox', { name: 'Title of the dashboard' }).fill('Renamed');
  await page.reload();
  await page.getByRole('button', { name: 'Go on with them' }).click();
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Title of the dashboard' }).inputValue())
    .toBe('Renamed');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Discard them' }).click();
  await page.getByRole('heading', { name: 'vLLM GPU Metrics', level: 1 }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Token Throughput' }).waitFor();
  expect(await page.getByRole('button', { name: 'Go on with them' }).count()).toBe(0);
});

it('asks before work is lost on the way to another page', async () => {
  const { page } = await stage(healthy(), BOARD);
  await startEditing(page);
  await page.getByRole('textbox', { name: 'Title of the dashboard' }).fill('Renamed');
  await page.getByRole('link', { name: 'Targets' }).click();
  await page.getByRole('button', { name: 'Go on editing' }).click();
  expect(new URL(page.url()).pathname).toBe(BOARD);
  await page.getByRole('link', { name: 'Targets' }).click();
  await page.getByRole('button', { name: 'Discard them' }).click();
  await page.getByRole('heading', { name: 'Targets', level: 1 }).waitFor();
});

it('tells the second of two people who save, and brings their changes together', async () => {
  const { page, server } = await stage(healthy(), BOARD);
  await startEditing(page);
  await page.getByRole('textbox', { name: 'Title of the dashboard' }).fill('Mine');
  saveAs(server.state, 'vllm-gpu-metrics', 'grace', (json) => ({ ...json, description: 'Theirs' }));
  await page.keyboard.press('Control+s');
  await page
    .getByRole('dialog', { name: 'Save the dashboard' })
    .getByRole('button', { name: 'Save', exact: true })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Somebody else has saved this dashboard' });
  await dialog.getByText('grace saved version 2').waitFor();
  await dialog.getByText('Description set to “Theirs”').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save both together' }).click();
  await page.getByText('No changes.').waitFor();
  const saved = server.state.dashboards.find(({ json }) => json.uid === 'vllm-gpu-metrics');
  expect(saved?.json).toMatchObject({ title: 'Mine', description: 'Theirs' });
  expect(saved?.versions?.at(-1)?.version).toBe(3);
});

it('saves a copy of a board that cannot be changed', async () => {
  const state = healthy();
  state.dashboards = state.dashboards.map((one) =>
    one.json.uid === 'vllm-gpu-metrics' ? { ...one, origin: 'builtin' } : one,
  );
  const { page, server } = await stage(state, BOARD);
  await startEditing(page);
  await page.getByRole('textbox', { name: 'Title of the dashboard' }).fill('Ours');
  await page.getByRole('button', { name: 'Save a copy' }).click();
  await page.getByText('comes with kanoa-monitor').waitFor();
  await page.getByRole('button', { name: 'Save the copy' }).click();
  await page.getByRole('heading', { name: 'Ours copy', level: 1 }).waitFor();
  expect(server.state.dashboards.map(({ json }) => json.title)).toContain('Ours copy');
});

it('puts a board into the trash, and takes it out again', async () => {
  const { page, server } = await stage(healthy(), BOARD);
  await startEditing(page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete the dashboard' }).click();
  await page.getByRole('heading', { name: 'Dashboards', level: 1 }).waitFor();
  expect(server.state.trash.map(({ json }) => json.title)).toEqual(['vLLM GPU Metrics']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('heading', { name: 'Token Throughput' }).waitFor();
  expect(server.state.trash).toEqual([]);
});
