// Writes src/model/testdata/dates.json: what Grafana's date formatter writes for
// patterns, moments and time zones, and how it words the time since. The oracle is
// the same as that of golden-units.mjs.
//
//   TZ=UTC node scripts/golden-dates.mjs path/to/oracle
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

const oracle = process.argv[2];
if (!oracle || process.env.TZ !== 'UTC') {
  throw new Error('usage: TZ=UTC node scripts/golden-dates.mjs FOLDER_WITH_GRAFANA_DATA');
}
const require = createRequire(path.join(path.resolve(oracle), 'package.json'));
globalThis.navigator ??= { language: 'en-US', languages: ['en-US'] };
const nowMs = Date.UTC(2026, 10, 23, 14, 5, 9);
Date.now = () => nowMs;
const { dateTimeFormat, dateTimeFormatTimeAgo } = require('@grafana/data');

const patterns = [
  'YYYY-MM-DD HH:mm:ss.SSS',
  'YY M/D/Y h:m:s a',
  'Mo MMM MMMM Do DDD DDDo DDDD',
  'd do dd ddd dddd e E',
  'w wo ww W Wo WW gg gggg GG GGGG Q Qo',
  'H HH h hh k kk A S SS SSSS',
  'X x Z ZZ',
  'L LT LTS',
  'LL|LLL|LLLL',
  'l|ll|lll|llll',
  '[week] w \\m',
];
// Ends of years and weeks, a leap day, both changes of the clocks in New York and Berlin, and odd years.
const moments = [
  0, -1, 951_782_400_123, 1_735_689_599_999, 1_735_689_600_000, 1_609_459_199_000, 1_741_503_599_999,
  1_741_503_600_000, 1_762_063_200_000, 1_743_296_400_000, 1_761_436_800_000, 1_795_442_709_000,
  1_704_067_200_000, 1_672_531_200_000, 4_102_444_800_000, 253_402_300_800_000, -30_610_224_000_000,
];
const zones = ['utc', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Apia'];
const minute = 60_000;
const spans = [
  0,
  44_400,
  44_600,
  89_000,
  91_000,
  44.4 * minute,
  44.6 * minute,
  89 * minute,
  91 * minute,
  21.4 * 60 * minute,
  21.6 * 60 * minute,
  35 * 60 * minute,
  37 * 60 * minute,
  ...[
    25, 26, 27, 45, 46, 47, 75, 76, 77, 135, 300, 319, 320, 321, 330, 344, 345, 346, 365, 547, 548, 900, 5000,
  ].map((days) => days * 1440 * minute),
];

const written = zones.map((zone) => [
  zone,
  Object.fromEntries(
    patterns.map((format) => [format, moments.map((ms) => dateTimeFormat(ms, { timeZone: zone, format }))]),
  ),
]);
const ago = [...spans.map((ms) => -ms), ...spans].map((ms) => [
  ms,
  dateTimeFormatTimeAgo(nowMs + ms, { timeZone: 'utc' }),
]);
const target = path.join(import.meta.dirname, '../src/model/testdata/dates.json');
const lines = written.map(([zone, byPattern]) => `  ${JSON.stringify(zone)}: ${JSON.stringify(byPattern)}`);
writeFileSync(
  target,
  `{\n"nowMs": ${nowMs},\n"moments": ${JSON.stringify(moments)},\n"zones": {\n${lines.join(',\n')}\n},\n"ago": ${JSON.stringify(ago)}\n}\n`,
);
