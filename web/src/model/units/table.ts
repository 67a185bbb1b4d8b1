/** Every unit that we write as Grafana does, by Grafana's identifiers. */

import { base, binary, choice, count, currency, fixed, si, step, stepped } from './make';
import type { Unit } from './types';
import { clockTime, daysClockTime, durationWords, hexadecimal } from './written';

const SHORT = ['', ' K', ' Mil', ' Bil', ' Tri', ' Quadr', ' Quint', ' Sext', ' Sept'];
const END = Number.POSITIVE_INFINITY;

const TIME: readonly (readonly [string, Unit])[] = [
  [
    'ns',
    stepped([
      base(1e3, 'ns'),
      step(1e6, 1e3, 'µs'),
      step(1e9, 1e6, 'ms'),
      step(6e10, 1e9, 's'),
      step(36e11, 6e10, 'min'),
      step(864e11, 36e11, 'hour'),
      step(END, 864e11, 'day'),
    ]),
  ],
  ['µs', stepped([base(1e3, 'µs'), step(1e6, 1e3, 'ms'), step(END, 1e6, 's')])],
  [
    'ms',
    stepped([
      base(1e3, 'ms'),
      step(6e4, 1e3, 's'),
      step(36e5, 6e4, 'min'),
      step(864e5, 36e5, 'hour'),
      step(31536e6, 864e5, 'day'),
      step(END, 31536e6, 'year'),
    ]),
  ],
  [
    's',
    stepped(
      [
        step(1e-6, 1e-9, 'ns'),
        step(1e-3, 1e-6, 'µs'),
        step(1, 1e-3, 'ms'),
        base(60, 's'),
        step(3600, 60, 'min'),
        step(86400, 3600, 'hour'),
        step(604800, 86400, 'day'),
        step(31536e3, 604800, 'week'),
        step(END, 31556900, 'year'),
      ],
      ' s',
    ),
  ],
  [
    'm',
    stepped([
      base(60, 'min'),
      step(1440, 60, 'hour'),
      step(10080, 1440, 'day'),
      step(604800, 10080, 'week'),
      step(END, 525948, 'year'),
    ]),
  ],
  ['h', stepped([base(24, 'hour'), step(168, 24, 'day'), step(8760, 168, 'week'), step(END, 8760, 'year')])],
  ['d', stepped([step(7, 1, 'day'), step(365, 7, 'week'), step(END, 365, 'year')])],
];

const WRITTEN: readonly (readonly [string, Unit])[] = [
  ['string', { kind: 'written', write: String }],
  ['sci', { kind: 'written', write: (value, decimals) => value.toExponential(decimals ?? undefined) }],
  [
    'locale',
    {
      kind: 'written',
      write: (value, decimals) => value.toLocaleString('en-US', { maximumFractionDigits: decimals ?? 3 }),
    },
  ],
  ['hex', { kind: 'written', write: (value, decimals) => hexadecimal(value, decimals, '') }],
  ['hex0x', { kind: 'written', write: (value, decimals) => hexadecimal(value, decimals, '0x') }],
  ['bool', choice('True', 'False')],
  ['bool_yes_no', choice('Yes', 'No')],
  ['bool_on_off', choice('On', 'Off')],
  [
    'dtdurationms',
    { kind: 'written', write: (value, decimals) => durationWords(value, decimals, 0.001, 'milliseconds') },
  ],
  [
    'dtdurations',
    { kind: 'written', write: (value, decimals) => durationWords(value, decimals, 1, 'seconds') },
  ],
  ['dthms', { kind: 'written', write: clockTime }],
  ['dtdhms', { kind: 'written', write: daysClockTime }],
];

const FIXED: readonly (readonly [string, string])[] = [
  ['none', ''],
  ['humidity', '%H'],
  ['dB', 'dB'],
  ['dBm', 'dbm'],
  ['pixel', 'px'],
  ['degree', '°'],
  ['celsius', '°C'],
  ['fahrenheit', '°F'],
  ['farenheit', '°F'],
  ['kelvin', 'K'],
  ['rotrpm', 'rpm'],
  ['ppm', 'ppm'],
  ['lengthcm', 'cm'],
  ['masst', 't'],
  ['lux', 'lux'],
  ['m3', 'm³'],
  ['velocityms', 'm/s'],
  ['velocitykmh', 'km/h'],
];

const SCALED_SI: readonly (readonly [string, string, number?])[] = [
  ['sishort', ''],
  ['decbytes', 'B'],
  ['decbits', 'b'],
  ['deckbytes', 'B', 1],
  ['decmbytes', 'B', 2],
  ['decgbytes', 'B', 3],
  ['dectbytes', 'B', 4],
  ['pps', 'p/s'],
  ['Bps', 'B/s'],
  ['bps', 'b/s'],
  ['KBs', 'B/s', 1],
  ['MBs', 'B/s', 2],
  ['GBs', 'B/s', 3],
  ['TBs', 'B/s', 4],
  ['Kbits', 'b/s', 1],
  ['Mbits', 'b/s', 2],
  ['Gbits', 'b/s', 3],
  ['watt', 'W'],
  ['kwatt', 'W', 1],
  ['mwatt', 'W', -1],
  ['watth', 'Wh'],
  ['kwatth', 'Wh', 1],
  ['joule', 'J'],
  ['amp', 'A'],
  ['mamp', 'A', -1],
  ['volt', 'V'],
  ['mvolt', 'V', -1],
  ['kvolt', 'V', 1],
  ['ohm', 'Ω'],
  ['hertz', 'Hz'],
  ['rothz', 'Hz'],
  ['rotkhz', 'Hz', 1],
  ['rotmhz', 'Hz', 2],
  ['rotghz', 'Hz', 3],
  ['flops', 'FLOPS'],
  ['mflops', 'FLOPS', 2],
  ['gflops', 'FLOPS', 3],
  ['tflops', 'FLOPS', 4],
  ['pflops', 'FLOPS', 5],
  ['lengthm', 'm'],
  ['lengthkm', 'm', 1],
  ['massg', 'g'],
  ['masskg', 'g', 1],
  ['litre', 'L'],
];

const SCALED_BINARY: readonly (readonly [string, string, number?])[] = [
  ['bytes', 'B'],
  ['bits', 'b'],
  ['kbytes', 'B', 1],
  ['mbytes', 'B', 2],
  ['gbytes', 'B', 3],
  ['tbytes', 'B', 4],
  ['pbytes', 'B', 5],
  ['binBps', 'B/s'],
  ['binbps', 'b/s'],
  ['KiBs', 'B/s', 1],
  ['MiBs', 'B/s', 2],
  ['GiBs', 'B/s', 3],
  ['TiBs', 'B/s', 4],
];

const COUNTED: readonly (readonly [string, string])[] = [
  ['cps', 'c/s'],
  ['ops', 'ops/s'],
  ['reqps', 'req/s'],
  ['rps', 'rd/s'],
  ['wps', 'wr/s'],
  ['iops', 'io/s'],
  ['eps', 'evt/s'],
  ['mps', 'msg/s'],
  ['recps', 'rec/s'],
  ['rowsps', 'rows/s'],
  ['cpm', 'c/m'],
  ['opm', 'ops/m'],
  ['reqpm', 'req/m'],
  ['rpm', 'rd/m'],
  ['wpm', 'wr/m'],
  ['epm', 'evts/m'],
  ['mpm', 'msgs/m'],
  ['recpm', 'rec/m'],
  ['rowspm', 'rows/m'],
];

const CURRENCIES: readonly (readonly [string, string])[] = [
  ['currencyUSD', '$'],
  ['currencyEUR', '€'],
  ['currencyGBP', '£'],
  ['currencyJPY', '¥'],
  ['currencyCHF', 'CHF'],
  ['currencyINR', '₹'],
];

export const UNITS: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ['short', { kind: 'scaled', base: 1000, suffixes: SHORT, offset: 0, symbol: '' }],
  ['percent', { kind: 'fixed', prefix: '', suffix: '%', times: 1 }],
  ['percentunit', { kind: 'fixed', prefix: '', suffix: '%', times: 100 }],
  ...TIME,
  ...WRITTEN,
  ...FIXED.map(([id, suffix]) => [id, fixed(suffix)] as const),
  ...SCALED_SI.map(([id, symbol, offset]) => [id, si(symbol, offset)] as const),
  ...SCALED_BINARY.map(([id, symbol, offset]) => [id, binary(symbol, offset)] as const),
  ...COUNTED.map(([id, what]) => [id, count(what)] as const),
  ...CURRENCIES.map(([id, symbol]) => [id, currency(symbol)] as const),
]);
