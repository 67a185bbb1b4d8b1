/**
 * Fails when something is heavier than its budget, compressed as the server does: the first
 * page, which is the script and style that index.html loads with everything these import at
 * once; the code that edits a board; the editor of queries. It weighs a build of its own.
 */

import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** @typedef {import('vite').Rolldown.OutputChunk} Chunk */

const KB = 1024;

const built = await build({ logLevel: 'error', build: { write: false } });
const output = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
/** @type {Map<string, Chunk>} */
const chunks = new Map();
for (const item of output) if (item.type === 'chunk') chunks.set(item.fileName, item);

/** What index.html loads, and what that imports without being asked to. */
function firstChunks() {
  const found = new Set([...chunks.values()].filter((chunk) => chunk.isEntry));
  for (const chunk of found) for (const name of chunk.imports) add(found, chunks.get(name));
  return [...found];
}

/** @template T @param {Set<T>} set @param {T | undefined} item */
function add(set, item) {
  if (item !== undefined) set.add(item);
}

/** Those that hold a file of ours whose path begins so. @param {string} path */
function chunksWith(path) {
  const holds = (/** @type {Chunk} */ chunk) => chunk.moduleIds.some((id) => id.includes(`/web/src/${path}`));
  return [...chunks.values()].filter(holds);
}

/** @param {string | Uint8Array} text */
const weigh = (text) => gzipSync(text, { level: 9 }).length;

/** @param {readonly Chunk[]} list */
const weighAll = (list) => list.reduce((sum, { code }) => sum + weigh(code), 0);

const first = firstChunks();
const styles = new Set(first.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]));
const css = output.reduce(
  (sum, item) => sum + (item.type === 'asset' && styles.has(item.fileName) ? weigh(item.source) : 0),
  0,
);
const editor = chunksWith('query/editor/CodeEditor');
const edit = chunksWith('edit/').filter((chunk) => !first.includes(chunk) && !editor.includes(chunk));

let over = false;
for (const [what, size, budget] of /** @type {const} */ ([
  ['first page, JS', weighAll(first), 180 * KB],
  ['first page, CSS', css, 12 * KB],
  ['editing a board', weighAll(edit), 80 * KB],
  ['editor of queries', weighAll(editor), 150 * KB],
])) {
  const verdict = size === 0 ? 'NOT FOUND' : size > budget ? 'OVER BUDGET' : 'ok';
  over ||= verdict !== 'ok';
  console.log(`${what}: ${(size / KB).toFixed(1)} KB of ${budget / KB} KB gzip, ${verdict}`);
}
process.exitCode = over ? 1 : 0;
