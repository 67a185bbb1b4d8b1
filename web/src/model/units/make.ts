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

/** The symbol stands before the digits, as in "$1.20K", or behind them, as in "1.20Kkr". */
export function currency(symbol: string, behind = false): Unit {
  const suffixes = behind ? COUNT.map((letter) => letter + symbol) : COUNT;
  return { kind: 'scaled', base: 1000, suffixes, offset: 0, symbol: behind ? '' : symbol };
}

/** Money in full, "$1,234.50"; `$` and `kr:suffix` say on which side the symbol stands. */
export function financial(text: string): Unit {
  const [symbol = '', side] = text.split(':');
  const write = (value: number, decimals: number | null) => {
    const figure = value.toLocaleString(undefined, {
      minimumFractionDigits: decimals ?? 0,
      maximumFractionDigits: decimals ?? 1,
    });
    return side === 'suffix' ? figure + symbol : symbol + figure;
  };
  return symbol === '' ? fixed('') : { kind: 'written', write };
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

export function stepped(steps: readonly UnitStep[], zero: string | null = null, per = 1): Unit {
  return { kind: 'stepped', steps, zero, per };
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
