/** Makes units: the few shapes that the table is written in. */

import type { Unit, UnitStep } from './types';

const SI = ['f', 'p', 'n', 'µ', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi'];
const COUNT = ['', 'K', 'M', 'B', 'T'];

export function fixed(suffix: string, prefix = '', times = 1): Unit {
  return { kind: 'fixed', prefix, suffix: suffix === '' ? '' : ` ${suffix}`, times };
}

export function si(symbol: string, offset = 0): Unit {
  const suffixes = SI.map((prefix) => ` ${prefix}${symbol}`);
  return { kind: 'scaled', base: 1000, suffixes, offset: SI.indexOf('') + offset, symbol: '' };
}

export function binary(symbol: string, offset = 0): Unit {
  const suffixes = BINARY.map((prefix) => ` ${prefix}${symbol}`);
  return { kind: 'scaled', base: 1024, suffixes, offset, symbol: '' };
}

/** Things counted: the suffix is "K req/s" from a thousand on. */
export function count(what: string): Unit {
  return {
    kind: 'scaled',
    base: 1000,
    suffixes: COUNT.map((letter) => `${letter} ${what}`),
    offset: 0,
    symbol: '',
  };
}

export function currency(symbol: string): Unit {
  return { kind: 'scaled', base: 1000, suffixes: COUNT, offset: 0, symbol };
}

/** The offset that a letter such as `k` stands for; 0 when it is no prefix. */
export function siOffset(letter: string): number {
  const index = SI.findIndex(
    (prefix) => prefix !== '' && prefix.normalize('NFKD') === letter.normalize('NFKD'),
  );
  return index < 0 ? 0 : index - SI.indexOf('');
}

export function choice(yes: string, no: string): Unit {
  return { kind: 'written', write: (value) => (value === 0 || Number.isNaN(value) ? no : yes) };
}

export function stepped(steps: readonly UnitStep[], zero: string | null = null): Unit {
  return { kind: 'stepped', steps, zero };
}

export function step(below: number, divide: number, suffix: string): UnitStep {
  return {
    below,
    divide,
    suffix: ` ${suffix}`,
    plural: ['min', 'hour', 'day', 'week', 'year'].includes(suffix),
  };
}

/** The unit itself is never in the plural: Grafana writes "5 min" for minutes, "5 mins" for seconds. */
export function base(below: number, suffix: string): UnitStep {
  return { below, divide: 1, suffix: ` ${suffix}` };
}
