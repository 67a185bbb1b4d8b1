import { type Feature, type Group, values } from './feature';

/** Unit, value, and what Grafana writes; the golden files compare many more, here they are seen on a page. */
const UNITS: readonly (readonly [unit: string, value: number, text: RegExp])[] = [
  ['short', 1_234_000, /1\.23\s?Mil/],
  ['s', 0.182, /182\s?ms/],
  ['percentunit', 0.4213, /42(\.1)?%/],
  ['none', 42, /42/],
  ['bytes', 3_328_599_655, /3\.10?\s?GiB/],
  ['ops', 1200, /1\.20?\s?K ops\/s/],
  ['cps', 15, /15\s?c\/s/],
  ['percent', 81.25, /81\.3%/],
  ['ms', 1500, /1\.50?\s?s/],
  ['hertz', 1_500_000, /1\.50?\s?MHz/],
  ['watt', 412, /412\s?W/],
  ['celsius', 71, /71\s?°C/],
  ['decbytes', 5_000_000_000, /5\s?GB/],
  ['reqps', 12.5, /12\.5\s?req\/s/],
  ['Bps', 1_000_000, /1\s?MB\/s/],
  ['cpm', 9, /9\s?c\/m/],
  ['rps', 7, /7\s?rd\/s/],
  ['decmbytes', 1500, /1\.50?\s?GB/],
  ['kwatth', 2.5, /2\.50?\s?kWh/],
  ['tps', 25, /25\s?t(x|okens)?/],
  ['req/s', 3, /3\s?req\/s/],
  ['tokens/sec (tps)', 401, /401\s?tokens\/sec \(tps\)/],
  ['count:tok/s', 1240, /1\.24\s?K tok\/s/],
];

export const units: Group = {
  name: 'units',
  features: UNITS.map(
    ([unit, value, shows]): Feature => ({
      name: `unit ${unit}`,
      panel: values('stat', { one: value }, { defaults: { unit } }),
      shows,
    }),
  ),
};
