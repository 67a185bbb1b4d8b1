/** Values with their units, written as Grafana writes them. */

import { date } from './dates';
import { digits } from './digits';
import { choice, count, currency, financial, fixed, si, siOffset } from './make';
import { UNITS } from './table';
import type { FormattedValue, Unit, UnitStep } from './types';

/** The unit that an identifier names; text that names none is its own suffix. */
export function findUnit(id: string | null): Unit {
  if (id === null || id === '') {
    return fixed('');
  }
  return UNITS.get(id) ?? customUnit(id);
}

/** Writes a value; null decimals mean three significant digits. */
export function formatValue(unit: Unit, value: number, decimals: number | null): FormattedValue {
  switch (unit.kind) {
    case 'fixed':
      return { prefix: unit.prefix, text: digits(value * unit.times, decimals), suffix: unit.suffix };
    case 'scaled':
      return formatScaled(unit, value, decimals);
    case 'stepped':
      return formatStepped(unit, value, decimals);
    case 'written':
      return plain(unit.write(value, decimals));
  }
}

/** A value with its unit as one text. */
export function formatText(unitId: string | null, value: number, decimals: number | null = null): string {
  return joined(formatValue(findUnit(unitId), value, decimals));
}

/** A bound of a bucket: a round number, so it is written without the zeros of "2.50 s". */
export function boundValue(unitId: string | null, bound: number, decimals: number | null): FormattedValue {
  const written = formatValue(findUnit(unitId), bound, decimals);
  return { ...written, text: written.text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') };
}

export function joined({ prefix, text, suffix }: FormattedValue): string {
  return prefix + text + suffix;
}

/** One divisor and suffix for all ticks of an axis, chosen by its largest value. */
export interface AxisScale {
  readonly divide: number;
  readonly suffix: string;
}

/** Null when the unit has no common scale, as words and clocks have none. */
export function axisScale(unit: Unit, largest: number): AxisScale | null {
  const size = Math.abs(largest);
  switch (unit.kind) {
    case 'fixed':
      return { divide: 1 / unit.times, suffix: unit.prefix.trim() || unit.suffix.trim() };
    case 'scaled': {
      const power = powerOf(unit, size);
      const suffix = unit.suffixes[unit.offset + power] ?? '';
      return { divide: unit.base ** power, suffix: (unit.symbol + suffix).trim() };
    }
    case 'stepped': {
      const step = size === 0 ? unit.steps.find((s) => s.divide === 1) : stepFor(unit.steps, size / unit.per);
      return step === undefined ? null : { divide: step.divide * unit.per, suffix: step.suffix.trim() };
    }
    case 'written':
      return null;
  }
}

function formatScaled(
  unit: Unit & { kind: 'scaled' },
  value: number,
  decimals: number | null,
): FormattedValue {
  const negative = unit.symbol !== '' && value < 0;
  const prefix = (negative ? '-' : '') + unit.symbol;
  const size = negative ? -value : value;
  if (!Number.isFinite(size)) {
    return { prefix, text: digits(size, decimals), suffix: '' };
  }
  const power = powerOf(unit, Math.abs(size));
  const suffix = unit.suffixes[unit.offset + power] ?? '';
  return { prefix, text: digits(size / unit.base ** power, decimals), suffix };
}

function powerOf(unit: Unit & { kind: 'scaled' }, size: number): number {
  if (size === 0) {
    return 0;
  }
  const power = Math.floor(Math.log10(size) / Math.log10(unit.base));
  return Math.min(Math.max(power, -unit.offset), unit.suffixes.length - 1 - unit.offset);
}

function formatStepped(
  unit: Unit & { kind: 'stepped' },
  raw: number,
  decimals: number | null,
): FormattedValue {
  const value = raw / unit.per;
  if (value === 0 && unit.zero !== null) {
    return { prefix: '', text: '0', suffix: unit.zero };
  }
  const step = stepFor(unit.steps, Math.abs(value));
  if (step === undefined || !Number.isFinite(value)) {
    return plain(digits(value, decimals));
  }
  const scaled = step.divide < 1 ? value * Math.round(1 / step.divide) : value / step.divide;
  const many = step.plural === true && Math.abs(scaled) > 1;
  return { prefix: '', text: digits(scaled, decimals), suffix: step.suffix + (many ? 's' : '') };
}

function stepFor(steps: readonly UnitStep[], size: number): UnitStep | undefined {
  return steps.find((step) => size < step.below) ?? steps.at(-1);
}

function plain(text: string): FormattedValue {
  return { prefix: '', text, suffix: '' };
}

/** Units such as `suffix:tok/s`, `prefix:$`, `count:tok`, `si:mF`, `currency:$`, `time:HH:mm` and `bool:yes/no`. */
function customUnit(id: string): Unit {
  const colon = id.indexOf(':');
  const rest = id.slice(colon + 1);
  switch (colon > 0 ? id.slice(0, colon) : '') {
    case 'prefix':
      return { kind: 'fixed', prefix: rest, suffix: '', times: 1 };
    case 'suffix':
      return fixed(rest);
    case 'count':
      return count(rest);
    case 'currency':
      return rest.startsWith('financial:') ? financial(rest.slice('financial:'.length)) : currency(rest);
    case 'time':
      return date(rest);
    case 'si':
      return siUnit(rest);
    case 'bool':
      return boolUnit(rest);
    default:
      return fixed(id);
  }
}

function siUnit(text: string): Unit {
  const offset = siOffset(text.charAt(0));
  return si(offset === 0 ? text : text.slice(1), offset);
}

function boolUnit(text: string): Unit {
  const slash = text.indexOf('/');
  return slash < 0 ? choice(text, '-') : choice(text.slice(0, slash), text.slice(slash + 1));
}
