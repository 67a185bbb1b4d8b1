import { expect, it } from 'vitest';
import { healthy } from './fake/state';
import { saveAs } from './fake/storing';
import { axeFindings } from './support/checks';
import { findBoard, makeBoard, retitle, said, saveHere, startEditing } from './support/editing';
import { setUpStage } from './support/stage';

const stage = setUpStage();
const BOARD = '/d/vllm-gpu-metrics/vllm-gpu-metrics';
it('lets a person make a dashboard, add a panel, save it and find it again, without a mouse', async () => {
  const { page, server, faults } = await stage(healthy(), '/dashboard/new');
  await makeBoard(page, 'My fleet');
  expect(new URL(page.url()).pathname).toMatch(/^\/d\/new-\d+\/my-fleet$/);
  expect(server.state.dashboards.find(({ json }) => json.title === 'My fleet')).toBeDefined();

  await findBoard(page, 'My fleet');
  expect(faults).toEqual([]);
});

it('leaves no trace of a new board that is not wanted', async () => {
  const { page, server } = await stage(healthy(), '/dashboard/new');
  await page.getByRole('button', { name: /^Stat/ }).click();
  await page.locator('[data-testid^="panel-"]').first().waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Discard them' }).click();
  await page.getByRole('heading', { name: 'Dashboards', level: 1 }).waitFor();
  expect(server.state.dashboards).toHaveLength(healthy().dashboards.length);
  await page.goto(new URL('/dashboard/new', page.url()).href);
  await page.getByText('No changes.').waitFor();
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

it('takes a panel away without asking, and gives it back', async () => {
  const { page } = await stage(healthy(), BOARD);
  await startEditing(page);
  await page.getByRole('button', { name: 'Menu: Request Rate' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect.poll(() => page.getByRole('heading', { name: 'Request Rate' }).count()).toBe(0);
  await page.getByText('Request Rate is removed.').waitFor();
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('heading', { name: 'Request Rate' }).waitFor();
});

it('keeps unsaved work over a reload, and offers it', async () => {
  const { page } = await stage(healthy(), BOARD);
  await startEditing(page);
  await retitle(page, 'Renamed');
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
  await retitle(page, 'Renamed');
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
  await retitle(page, 'Mine');
  saveAs(server.state, 'vllm-gpu-metrics', 'grace', (json) => ({ ...json, description: 'Theirs' }));
  await saveHere(page);
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
  await retitle(page, 'Ours');
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

it.each([
  ['a tablet', 900],
  ['a phone', 390],
])('moves a panel by touch on %s', async (_, width) => {
  const { page } = await stage(healthy(), BOARD, { width, height: 800, touch: true });
  await page.getByRole('heading', { name: 'Token Throughput' }).waitFor();
  await page.getByRole('button', { name: 'Edit (e)' }).click();
  const grip = await page.getByRole('button', { name: 'Move or size GPU KV Cache Usage' }).boundingBox();
  const target = await page.getByTestId('panel-2').boundingBox();
  if (grip === null || target === null) throw new Error('nothing to touch');
  const touch = await page.context().newCDPSession(page);
  const at = (type: string, x: number, y: number) =>
    touch.send('Input.dispatchTouchEvent', {
      type: type as 'touchMove',
      touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
    });
  const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
  await at('touchStart', x, y);
  for (let step = 1; step <= 6; step++)
    await at('touchMove', x, y + (step / 6) * (target.y + target.height - 40 - y));
  await at('touchEnd', 0, 0);
  await expect.poll(() => said(page)).toMatch(/^Move GPU KV Cache Usage: .* under /);
});

it('takes a panel that was copied elsewhere, and closes, renames and removes a row', async () => {
  const { page, faults } = await stage(healthy(), BOARD);
  await startEditing(page);
  const text = JSON.stringify({
    id: 7,
    type: 'stat',
    title: 'From elsewhere',
    gridPos: { h: 4, w: 6, x: 0, y: 0 },
  });
  await page.evaluate((json) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', json);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
  await page.getByRole('heading', { name: 'From elsewhere' }).waitFor();

  await page.getByRole('button', { name: 'Notes' }).first().click();
  await expect.poll(() => page.getByRole('heading', { name: 'About' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Row: Notes' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Title of the row' }).fill('Words');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Row: Words' }).click();
  await page.getByRole('menuitem', { name: 'Remove the row, keep its panels' }).click();
  await page.getByRole('heading', { name: 'About' }).waitFor();
  for (const words of ['Remove Words', 'Rename row', 'Close Notes', 'Paste panel']) {
    await page.keyboard.press('Control+z');
    await expect.poll(() => said(page)).toBe(`Undone: ${words}.`);
  }
  await page.getByText('No changes.').waitFor();
  expect(faults).toEqual([]);
});
