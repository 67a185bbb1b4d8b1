/**
 * Saves over HTTP that the real program has acknowledged, when it is killed among
 * them, and when many people save at once.
 */

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  eventually,
  folder,
  freePort,
  MONITOR,
  type Program,
  removeFolder,
  start,
  write,
} from './support/process';

const KILLS = 10;
const SAVES = 200;

let dir: string;
let ui: string;
let api: string;
let program: Program;

beforeAll(async () => {
  dir = await folder();
  await write(join(dir, 'config/kanoa-monitor.yml'), 'discovery: {enabled: false}\n');
  [ui, api] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`];
  await begin();
});

afterAll(async () => {
  await program?.stop();
  await removeFolder(dir);
});

/** Starts the program on what the last run has left. */
async function begin(): Promise<void> {
  const folders = ['--config-dir', join(dir, 'config'), '--data-dir', join(dir, 'data')];
  program = start(MONITOR, ['up', '--no-open', ...folders, '--listen', ui, '--api-listen', api]);
  await eventually('the program to answer', async () =>
    (await fetch(`http://${ui}/api/health`)).ok ? true : null,
  ).catch((error) => {
    throw new Error(`${error}\n${program.output()}`);
  });
}

/** Two boards in turn, so that no version is so old that it is dropped. */
const uidOf = (save: number) => `board-${save % 2}`;
const versionOf = (save: number) => Math.floor(save / 2) + 1;

/** What a save stores, with spaces of its own, from 70 bytes to 60 kB. */
const textOf = (save: number) =>
  `{ "uid":"${uidOf(save)}",\t"title": "Save ${save}" , "version":${versionOf(save) - 1},"x":"${'é'.repeat((save * 7919) % 30_000)}"}`;

const post = (dashboard: string) =>
  fetch(`http://${ui}/api/dashboards/db`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: `{"dashboard":${dashboard}}`,
  });

const read = async (path: string) => (await fetch(`http://${ui}/api/${path}`)).text();

/** Saves on and on from a number, and kills the program a moment after so many; the number of the first save that was not acknowledged. */
async function saveAndKill(first: number, many: number): Promise<number> {
  for (let save = first; ; save++) {
    if (save === first + many) setTimeout(() => program.child.kill('SIGKILL'), Math.random() * 8);
    const answer = await post(textOf(save)).catch(() => null);
    if (answer === null) return save;
    expect(answer.status, await answer.text()).toBe(200);
  }
}

/** The number of the next save, by what is stored; a save whose answer was lost may be there. */
async function storedAfter(acknowledged: number): Promise<number> {
  const newest = await Promise.all(
    [0, 1].map(async (board) => {
      const { versions = [] } = JSON.parse(await read(`dashboards/uid/board-${board}/versions?limit=1`));
      return (versions[0]?.version ?? 0) as number;
    }),
  );
  const stored = newest.reduce((sum, version) => sum + version, 0);
  expect([acknowledged, acknowledged + 1]).toContain(stored);
  return stored;
}

describe('what was acknowledged is kept', () => {
  it(`over ${KILLS} kills among ${SAVES} saves`, { timeout: 120_000 }, async () => {
    let next = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const acknowledged = await saveAndKill(next, SAVES / KILLS);
      await program.stop('SIGKILL');
      await begin();
      next = await storedAfter(acknowledged);
      expect(await read(`kanoa/dashboards/${uidOf(next - 1)}/file`)).toBe(textOf(next - 1));
    }
    expect(next).toBeGreaterThanOrEqual(SAVES);
    for (let save = 0; save < next; save++) {
      const answer = await read(`dashboards/uid/${uidOf(save)}/versions/${versionOf(save)}`);
      expect(answer.endsWith(`"data":${textOf(save)}}\n`), `save ${save}`).toBe(true);
    }
  });

  it('when twenty people save one version at once: one wins, and nineteen are told', async () => {
    await post('{"uid":"many","title":"Many"}');
    const texts = Array.from({ length: 20 }, (_, i) => `{"uid":"many","title":"By ${i}","version":1}`);
    const answers = await Promise.all(texts.map((text) => post(text)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, ...Array<number>(19).fill(412)]);
    const told = await Promise.all(answers.filter(({ status }) => status === 412).map((one) => one.json()));
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set(['version-mismatch']));
    expect(await read('kanoa/dashboards/many/file')).toBe(texts[statuses.indexOf(200)]);
  });
});
