/**
 * Fails when the first page is heavier than its budget: the script and style that
 * index.html loads, with everything these import at once, compressed as the server does.
 */

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGETS = { js: 180 * 1024, css: 12 * 1024 };

const dist = new URL('../dist/', import.meta.url);
/** @param {string} path */
const read = (path) => readFileSync(new URL(path, dist), 'utf8');

/** The files of index.html, and what they import without being asked to. */
function firstFiles() {
  const html = read('index.html');
  const found = new Set(
    [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((m) => m[1] ?? ''),
  );
  for (const path of found) {
    if (!path.endsWith('.js')) continue;
    for (const [, name] of read(path).matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g))
      found.add(`assets/${name}`);
  }
  return [...found];
}

/** @param {string} ending */
function weigh(ending) {
  return firstFiles()
    .filter((path) => path.endsWith(ending))
    .reduce((sum, path) => sum + gzipSync(read(path), { level: 9 }).length, 0);
}

let over = false;
for (const [kind, budget] of Object.entries(BUDGETS)) {
  const size = weigh(`.${kind}`);
  const verdict = size > budget ? 'OVER BUDGET' : 'ok';
  over ||= size > budget;
  console.log(`${kind}: ${(size / 1024).toFixed(1)} KB of ${budget / 1024} KB gzip, ${verdict}`);
}
process.exitCode = over ? 1 : 0;
