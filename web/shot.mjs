import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
const base = process.argv[2];
const samples = '/work/wt/json/web/src/model/testdata/dashboards/';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-quic'] });
async function open(theme, width) {
  const c = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme, reducedMotion: 'reduce' });
  const page = await c.newPage();
  page.on('pageerror', (e) => console.log('EXC', e.message));
  page.on('console', (m) => m.type() === 'error' && console.log('CON', m.text()));
  await page.goto(base + '/dashboard/import');
  return page;
}
let page = await open('light', 1300);
await page.waitForSelector('.import-drop');
await page.screenshot({ path: '/tmp/kanoa/json-1.png' });
await page.getByLabel('Or paste its JSON').fill('{\n  "title": "x",\n  "panels": [1,],\n}');
await page.getByRole('button', { name: 'Open' }).click();
await page.waitForSelector('[role=alert]');
await page.screenshot({ path: '/tmp/kanoa/json-2.png' });
await page.getByRole('button', { name: 'Choose another file' }).click();
await page.setInputFiles('input[type=file]', samples + 'v2-tabs.json');
await page.waitForSelector('.import-report');
await page.screenshot({ path: '/tmp/kanoa/json-3.png' });
page = await open('dark', 390);
await page.setInputFiles('input[type=file]', samples + 'library-panels.json');
await page.waitForSelector('.import-report');
await page.screenshot({ path: '/tmp/kanoa/json-4.png', fullPage: true });
page = await open('dark', 1300);
await page.setInputFiles('input[type=file]', samples + 'gpu-graphs.json');
await page.waitForSelector('.import-report');
await page.getByLabel('Unique identifier (uid)').fill('fleet-overview');
await page.waitForSelector('.import-conflict');
await page.screenshot({ path: '/tmp/kanoa/json-5.png' });
await page.getByLabel('Unique identifier (uid)').fill('gpu-graphs');
await page.getByRole('button', { name: 'Import' }).click();
await page.waitForURL(/\/d\//, { timeout: 8000 });
await page.waitForTimeout(3000);
await page.screenshot({ path: '/tmp/kanoa/json-6.png' });
for (const f of ['v2-tabs.json', 'rows-schema-14.json', 'node-rows.json', 'tables-schema-22.json']) {
  await page.goto(base + '/dashboard/import');
  await page.setInputFiles('input[type=file]', samples + f);
  await page.waitForSelector('.import-report');
  await page.getByRole('button', { name: 'Import' }).click();
  await page.waitForURL(/\/d\//, { timeout: 8000 });
  await page.waitForTimeout(2500);
  await page.screenshot({ path: `/tmp/kanoa/json-b-${f}.png` });
}
await browser.close();
