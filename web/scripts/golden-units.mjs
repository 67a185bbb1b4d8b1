// Writes src/model/testdata/units.json: what Grafana itself writes for many
// units and values. It needs @grafana/data, which is no dependency of this
// project: install it anywhere else and name its folder.
//
//   mkdir oracle && cd oracle && npm init -y && npm install @grafana/data@13.2.2 react@18 react-dom@18 rxjs --legacy-peer-deps
//   node scripts/golden-units.mjs path/to/oracle
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

const oracle = process.argv[2];
if (!oracle) {
  throw new Error('usage: node scripts/golden-units.mjs FOLDER_WITH_GRAFANA_DATA');
}
const require = createRequire(path.join(path.resolve(oracle), 'package.json'));
globalThis.navigator ??= { language: 'en-US', languages: ['en-US'] };
const { getValueFormat } = require('@grafana/data');

const values = [
  0, 1, -1, 0.5, 0.05, 0.001234, 1e-6, 1e-7, 2.5e-9, 9.99, 10, 59.94, 60, 99.95, 100, 512, 999.9, 1000, 1024,
  3599, 3600, 86400, 1234567.89, 1e9, 5.5e12, 1e15, -1234.5,
];
const decimals = [null, 0, 2];
const custom = [
  '',
  'count:tok/s',
  'suffix:tok',
  'prefix:#',
  'si:mF',
  'currency:CHF',
  'bool:full/free',
  'tokens/sec (tps)',
  'req/s',
  'tps',
];
// Not written by us, so not compared: dates and clocks (they need a time zone and a locale), and rarities
// of chemistry, radiation, angles, area and volume; values of such a unit get its identifier as their suffix.
const known = `
  short percent percentunit ns µs ms s m h d string sci locale hex hex0x bool bool_yes_no bool_on_off
  dtdurationms dtdurations dthms dtdhms none humidity dB dBm pixel degree celsius fahrenheit farenheit
  kelvin rotrpm ppm lengthcm masst lux m3 velocityms velocitykmh sishort decbytes decbits deckbytes
  decmbytes decgbytes dectbytes pps Bps bps KBs MBs GBs TBs Kbits Mbits Gbits watt kwatt mwatt watth
  kwatth joule amp mamp volt mvolt kvolt ohm hertz rothz rotkhz rotmhz rotghz flops mflops gflops
  tflops pflops lengthm lengthkm massg masskg litre bytes bits kbytes mbytes gbytes tbytes pbytes
  binBps binbps KiBs MiBs GiBs TiBs cps ops reqps rps wps iops eps mps recps rowsps cpm opm reqpm rpm
  wpm epm mpm recpm rowspm currencyUSD currencyEUR currencyGBP currencyJPY currencyCHF currencyINR
  short percent percentunit
`;
const units = [...custom, ...known.split(/\s+/).filter((id) => id !== '')];

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
writeFileSync(target, `{\n"values": ${JSON.stringify(values)},\n"units": {\n${rows.join(',\n')}\n}\n}\n`);
