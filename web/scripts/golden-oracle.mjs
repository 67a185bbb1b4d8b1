// What the scripts golden-*.mjs share: @grafana/data as an oracle, and how its answers are written down.
// The package is no dependency of this project: install it anywhere else and name its folder.
//
//   mkdir oracle && cd oracle && npm init -y && npm install @grafana/data@13.2.2 react@18 react-dom@18 rxjs --legacy-peer-deps
//   node scripts/golden-transform.mjs path/to/oracle
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

// Times are written in one zone wherever the script runs.
process.env.TZ = 'UTC';

/** @grafana/data with its registries filled, as Grafana's own start does it. */
export function loadOracle() {
  const folder = process.argv[2];
  if (!folder) {
    throw new Error(`usage: node ${path.basename(process.argv[1])} FOLDER_WITH_GRAFANA_DATA`);
  }
  const require = createRequire(path.join(path.resolve(folder), 'package.json'));
  globalThis.navigator ??= { language: 'en-US', languages: ['en-US'] };
  console.warn = () => {};
  const data = require('@grafana/data');
  // Only after it is read: its packages take a window for a browser.
  globalThis.window ??= globalThis;
  // One transformer stands there under two keys.
  const transformers = [...new Set(Object.values(data.standardTransformers))];
  data.standardTransformersRegistry.setInit(() =>
    transformers.map((one) => ({
      id: one.id,
      aliasIds: one.aliasIds,
      name: one.name,
      transformation: () => one,
    })),
  );
  data.standardFieldConfigEditorRegistry.setInit(() => PROPERTIES.map(property));
  return { data, rxjs: require('rxjs') };
}

const PROPERTIES = [
  ...['displayName', 'unit', 'min', 'max', 'decimals', 'noValue', 'color', 'thresholds', 'mappings', 'links'],
  'fieldMinMax',
];

const NUMBERS = new Set(['min', 'max', 'decimals']);

function property(id) {
  const toNumber = (value) => (value == null ? undefined : Number.parseFloat(String(value)));
  return {
    id,
    path: id,
    name: id,
    process: NUMBERS.has(id) ? toNumber : (value) => value,
    shouldApply: () => true,
    settings: {},
    editor: () => null,
    override: () => null,
  };
}

/** JSON has no NaN, no infinity and no undefined: the first two become words in a list, the last is null. */
export function encode(value) {
  if (value === undefined || value === null) {
    return null;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return [String(value)];
  }
  if (Array.isArray(value)) {
    return { list: value.map(encode) };
  }
  return value;
}

export function decode(value) {
  return Array.isArray(value) ? Number(value[0]) : value;
}

/** Reads a file of inputs that tests read as well. */
export function readInputs(name) {
  return JSON.parse(readFileSync(new URL(`../src/model/testdata/${name}`, import.meta.url), 'utf8'));
}

/** Writes a golden file with one case a line, so that differences can be read. */
export function writeGolden(name, parts) {
  const lines = Object.entries(parts).map(([key, value]) => `"${key}": ${block(value)}`);
  writeFileSync(new URL(`../src/model/testdata/${name}`, import.meta.url), `{\n${lines.join(',\n')}\n}\n`);
}

function block(value) {
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => `  ${JSON.stringify(item)}`).join(',\n')}\n]`;
  }
  if (typeof value === 'object' && value !== null) {
    const rows = Object.entries(value).map(
      ([key, item]) => `  ${JSON.stringify(key)}: ${JSON.stringify(item)}`,
    );
    return `{\n${rows.join(',\n')}\n}`;
  }
  return JSON.stringify(value);
}
