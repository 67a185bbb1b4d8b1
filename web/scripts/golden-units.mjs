// Writes src/model/testdata/units.json: what Grafana itself writes for every unit
// that it has, 27 values each; and src/edit/panel/unitNames.json: what its menu calls
// them, so that people find a unit by the name that they know. It needs @grafana/data, which is no dependency of
// this project: install it anywhere else and name its folder.
//
//   mkdir oracle && cd oracle && npm init -y && npm install @grafana/data@13.2.2 react@18 react-dom@18 rxjs --legacy-peer-deps
//   TZ=UTC node scripts/golden-units.mjs path/to/oracle
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

const oracle = process.argv[2];
if (!oracle || process.env.TZ !== 'UTC') {
  throw new Error('usage: TZ=UTC node scripts/golden-units.mjs FOLDER_WITH_GRAFANA_DATA');
}
const require = createRequire(path.join(path.resolve(oracle), 'package.json'));
globalThis.navigator ??= { language: 'en-US', languages: ['en-US'] };

// Dates and "how long ago" stand on a moment that is written down with them.
const nowMs = Date.UTC(2026, 10, 23, 14, 5, 9);
Date.now = () => nowMs;

const { getValueFormat, getValueFormats } = require('@grafana/data');

const values = [
  0, 1, -1, 0.5, 0.05, 0.001234, 1e-6, 1e-7, 2.5e-9, 9.99, 10, 59.94, 60, 99.95, 100, 512, 999.9, 1000, 1024,
  3599, 3600, 86400, 1234567.89, 1e9, 5.5e12, 1e15, -1234.5,
];
const decimals = [null, 0, 2];
// Shapes of units that a person makes up, and an alias that the list does not show.
const custom = [
  '',
  'count:tok/s',
  'suffix:tok',
  'prefix:#',
  'si:mF',
  'currency:CHF',
  'currency:financial:€',
  'currency:financial:kr:suffix',
  'bool:full/free',
  'bool:full',
  'time:YYYY-MM',
  'time:dddd, MMMM Do YYYY, h:mm:ss.SSS a',
  'tokens/sec (tps)',
  'req/s',
  'tps',
  'farenheit',
];
const every = getValueFormats().flatMap(({ submenu }) => submenu.map(({ value }) => value));
const units = [...custom, ...every];

const text = (v) => `${v.prefix ?? ''}${v.text}${v.suffix ?? ''}`;
const golden = Object.fromEntries(
  units.map((unit) => [
    unit,
    Object.fromEntries(decimals.map((d) => [String(d), values.map((v) => text(getValueFormat(unit)(v, d)))])),
  ]),
);
const rows = Object.entries(golden).map(
  ([unit, byDecimals]) => `  ${JSON.stringify(unit)}: ${JSON.stringify(byDecimals)}`,
);
const target = path.join(import.meta.dirname, '../src/model/testdata/units.json');
writeFileSync(
  target,
  `{\n"nowMs": ${nowMs},\n"values": ${JSON.stringify(values)},\n"units": {\n${rows.join(',\n')}\n}\n}\n`,
);

const menu = getValueFormats().map(({ text: name, submenu }) => ({
  name,
  units: submenu.map(({ value, text: called }) => [value, called]),
}));
const menuRows = menu.map(({ name, units: all }) => {
  const lines = all.map((pair) => `    ${JSON.stringify(pair)}`);
  return `  { "name": ${JSON.stringify(name)}, "units": [\n${lines.join(',\n')}\n  ] }`;
});
const names = path.join(import.meta.dirname, '../src/edit/panel/unitNames.json');
writeFileSync(names, `[\n${menuRows.join(',\n')}\n]\n`);
