/**
 * Every feature that real dashboards use, drawn by the real program from a file made
 * for it: each panel shows what its row says, and nothing goes wrong on the page.
 */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barCharts } from './features/bars';
import type { Feature, Group } from './features/feature';
import { fields, transformations } from './features/fields';
import { heat, lines, panels } from './features/panels';
import { targets, variables } from './features/targets';
import { units } from './features/units';
import { launch, open } from './support/browser';
import { type Monitor, startMonitor } from './support/monitor';
import { picture } from './support/picture';
import { eventually } from './support/process';
import { settled } from './support/shown.mjs';

const GROUPS: readonly Group[] = [
  panels,
  barCharts,
  lines,
  heat,
  fields,
  transformations,
  targets,
  variables,
  units,
];

let browser: Browser;
let monitor: Monitor;

beforeAll(async () => {
  const files = GROUPS.map((group) => [
    `grafana/dashboards/${uidOf(group)}.json`,
    JSON.stringify(boardOf(group)),
  ]);
  [browser, monitor] = await Promise.all([
    launch(),
    startMonitor({ 'kanoa-monitor.yml': 'discovery: {enabled: false}\n', ...Object.fromEntries(files) }),
  ]);
  await eventually('a first sample', async () => {
    const { result } = (await monitor.prometheus('query', { query: 'up == 1' })) as { result: unknown[] };
    return result.length > 0 ? true : null;
  });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
});

const uidOf = ({ name }: Group) => name.replaceAll(' ', '-');

const COLUMNS = 3;

/** Three panels side by side, each with its feature as its title. */
function boardOf(group: Group): object {
  return {
    uid: uidOf(group),
    title: group.name,
    schemaVersion: 39,
    time: { from: 'now-15m', to: 'now' },
    ...group.board,
    panels: group.features.map(({ name, panel }, i) => ({
      id: i + 1,
      title: name,
      gridPos: { x: (i % COLUMNS) * 8, y: Math.floor(i / COLUMNS) * 8, w: 8, h: 8 },
      ...panel,
    })),
  };
}

interface Seen {
  readonly id: number;
  readonly state: string;
  readonly text: string;
  /** Something is drawn: paths, or pixels of more than one colour. */
  readonly picture: boolean;
}

/** What stands in each panel, by its place in the file. */
function look(page: Page): Promise<Seen[]> {
  return page.evaluate(() => {
    const isDrawn = (canvas: HTMLCanvasElement) => {
      const context = canvas.getContext('2d');
      if (context === null || canvas.width === 0 || canvas.height === 0) return false;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const colours = new Set<number>();
      for (let i = 0; i < data.length && colours.size < 8; i += 4) {
        if (data[i + 3] !== 0)
          colours.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
      }
      return colours.size > 1;
    };
    return [...document.querySelectorAll<HTMLElement>('[data-testid^="panel-"]')].map((panel) => ({
      id: Number(panel.dataset.testid?.replace('panel-', '')),
      state: panel.dataset.state ?? '',
      text: [...panel.children]
        .filter((part) => part.tagName !== 'HEADER')
        .map((part) => (part as HTMLElement).innerText)
        .join('\n'),
      picture:
        [...panel.querySelectorAll('canvas')].some(isDrawn) ||
        panel.querySelector('svg path, svg rect') !== null,
    }));
  });
}

/** What is wrong with a panel, in words; null for nothing. */
function wrong({ name, shows }: Feature, seen: Seen | undefined): string | null {
  if (seen === undefined) return `${name}: no panel`;
  if (shows === 'picture') return seen.picture ? null : `${name}: ${seen.state}, no picture: ${seen.text}`;
  return shows.test(seen.text) ? null : `${name}: ${seen.state}, reads ${JSON.stringify(seen.text)}`;
}

describe.each(GROUPS)('$name', (group) => {
  it('are drawn as their files say', async () => {
    // So high that every panel is in sight.
    const height = 400 + Math.ceil((group.features.length + 3) / COLUMNS) * 320;
    const { page, faults } = await open(browser, `${monitor.url}/d/${uidOf(group)}`, { height });
    await settled(page);
    const complaints = () =>
      look(page).then((all) =>
        group.features
          .map((feature, i) =>
            wrong(
              feature,
              all.find(({ id }) => id === i + 1),
            ),
          )
          .filter((complaint) => complaint !== null),
      );
    await expect.poll(complaints, { timeout: 20_000 }).toEqual([]);
    expect(faults).toEqual([]);
    await picture(page, `features-${uidOf(group)}`);
    await page.context().close();
  });
});
