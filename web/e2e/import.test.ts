import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { healthy } from './fake/state';
import { axeFindings } from './support/checks';
import { setUpStage } from './support/stage';

const stage = setUpStage();
const OLD_BOARD = new URL('../src/model/testdata/dashboards/rows-schema-14.json', import.meta.url);

it('imports a board of an old schema, draws it, and gives its file back byte for byte', async () => {
  const text = await readFile(OLD_BOARD, 'utf8');
  const { page, faults } = await stage(healthy(), '/dashboard/import');
  await page.getByLabel('Or paste its JSON').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setInputFiles('input[type=file]', {
    name: 'old.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  const report = page.getByRole('region', { name: 'What becomes of it' });
  await report.getByText('All 4 panels are drawn.').waitFor();
  await report.getByText('The data source "prom" is not known here').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByRole('heading', { name: 'Rows of schema 14', level: 1 }).waitFor();
  await page.getByRole('heading', { name: 'Tokens' }).waitFor();
  await page.getByRole('heading', { name: 'Throughput' }).waitFor();

  await page.getByRole('button', { name: 'Share this view' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the file' }).click(),
  ]);
  const stored = await readFile(await download.path(), 'utf8');
  // The server gave it the uid that it had not.
  expect(stored.replace(/"uid": ?"[^"]*",\s*/, '')).toBe(text);
  expect(faults).toEqual([]);
});

it('says on a phone where a file is wrong', async () => {
  const { page, faults } = await stage(healthy(), '/dashboard/import', {
    width: 360,
    theme: 'dark',
    touch: true,
  });
  await page
    .getByLabel('Or paste its JSON')
    .fill('{\n<<<<<<< HEAD\n  "title": "a"\n=======\n  "title": "b"\n>>>>>>> b\n}');
  await page.getByRole('button', { name: 'Open' }).click();
  const problem = page.getByRole('alert');
  await problem.getByText('Line 2, column 1: The file has a mark of an unfinished git merge').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(faults).toEqual([]);
});
