/** The units of time, whose steps are of uneven size. */

import { base, step, stepped } from './make';
import type { Unit } from './types';

const END = Number.POSITIVE_INFINITY;

const SECONDS = [
  step(1e-6, 1e-9, 'ns'),
  step(1e-3, 1e-6, 'µs'),
  step(1, 1e-3, 'ms'),
  base(60, 's'),
  step(3600, 60, 'min'),
  step(86400, 3600, 'hour'),
  step(604800, 86400, 'day'),
  step(31536e3, 604800, 'week'),
  step(END, 31556900, 'year'),
];

export const TIME: readonly (readonly [string, Unit])[] = [
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
  ['s', stepped(SECONDS, ' s')],
  // A tick of SNMP is a hundredth of a second.
  ['timeticks', stepped(SECONDS, ' s', 100)],
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
