/** Which ticks an axis has, and how they are written. Pure. */

import { type AxisScale, axisScale, findUnit, formatText } from '../model/units/format';
import type { Unit } from '../model/units/types';
import type { Extent, ScaleOptions } from './scale';

/** The ticks of an axis: multiples of a round step, in the size in which they will be written. */
export function tickValues([low, high]: Extent, options: ScaleOptions, ticks: number): number[] {
  if (options.log !== null) {
    return options.linearUpTo === null
      ? logTicks(low, high, options.log)
      : symlogTicks([low, high], options.log, options.linearUpTo, ticks);
  }
  const step = tickStep(low, high, options, ticks);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.min(Math.max(count, 0), 50) }, (_, i) => (first + i) * step);
}

function logTicks(low: number, high: number, base: number): number[] {
  const powers = powersBetween(low, high, base);
  const every = Math.ceil(powers.length / 6);
  return powers.filter((_, i) => i % every === 0);
}

function powersBetween(low: number, high: number, base: number): number[] {
  const out: number[] = [];
  for (let tick = low; tick <= high * 1.000001 && out.length < 50; tick *= base) {
    out.push(tick);
  }
  return out;
}

/** Zero, and to both sides of it as many powers as have room, from the outermost. */
function symlogTicks([low, high]: Extent, base: number, linearUpTo: number, ticks: number): number[] {
  const sides = low < 0 && high > 0 ? 2 : 1;
  const side = (end: number) => {
    const powers = end > 0 ? powersBetween(linearUpTo, end, base).reverse() : [];
    const every = Math.ceil(powers.length / Math.max(Math.floor(ticks / sides), 1));
    return powers.filter((_, i) => i % every === 0).reverse();
  };
  return [
    ...side(-low)
      .map((tick) => -tick)
      .reverse(),
    0,
    ...side(high),
  ];
}

/** A round step for about so many ticks. */
export function tickStep(low: number, high: number, options: ScaleOptions, ticks: number): number {
  const unit = findUnit(options.unitId);
  const largest = options.writtenFor ?? Math.max(Math.abs(low), Math.abs(high));
  const divide = sharedScale(unit, largest)?.divide ?? 1;
  const rough = (high - low) / Math.max(ticks, 1) / divide;
  return roundStep(rough, unit) * divide;
}

function roundStep(rough: number, unit: Unit): number {
  const magnitude = 10 ** Math.floor(Math.log10(rough || 1));
  const steps =
    unit.kind === 'scaled' && unit.base === 1024 && rough > 1
      ? [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]
      : null;
  if (steps !== null) {
    return steps.find((step) => step >= rough) ?? 1024;
  }
  const nice = [1, 2, 2.5, 5, 10].find((n) => n * magnitude >= rough * 0.999999) ?? 10;
  return nice * magnitude;
}

/** Beyond these a figure is written as a multiple of a power of ten, which the head of the axis names. */
const TINY = 1e-4;
const HUGE = 1e9;

/** One divisor and suffix for all ticks; null when the unit has no common scale, as words and clocks have none. */
function sharedScale(unit: Unit, largest: number): AxisScale | null {
  const scale = axisScale(unit, largest);
  if (scale === null) {
    return null;
  }
  const size = Math.abs(largest) / scale.divide;
  if (size === 0 || !Number.isFinite(size) || (size >= TINY && size < HUGE)) {
    return scale;
  }
  const power = Math.floor(Math.log10(size) / 3) * 3;
  return { divide: scale.divide * 10 ** power, suffix: `×10${raised(power)} ${scale.suffix}`.trim() };
}

/** -9 as "⁻⁹". */
function raised(power: number): string {
  return [...String(power)].map((char) => RAISED[char] ?? char).join('');
}

const RAISED: Readonly<Record<string, string>> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
};

/** What ticks are called: digits, and the unit that all of them share. */
export interface TickTexts {
  readonly texts: string[];
  /** Written once, at the top of the axis. */
  readonly unit: string;
}

export function tickTexts(values: readonly number[], options: ScaleOptions): TickTexts {
  const unit = findUnit(options.unitId);
  const largest = options.writtenFor ?? Math.max(...values.map(Math.abs), 0);
  const scale = options.log === null ? sharedScale(unit, largest) : null;
  if (scale === null) {
    return { texts: values.map((value) => formatText(options.unitId, value)), unit: '' };
  }
  const scaled = values.map((value) => value / scale.divide);
  const asked = values.length > 0 ? Math.min(Math.max(options.decimals ?? 0, 0), 6) : 0;
  const places = Math.max(...scaled.map(decimalsOf), asked);
  return { texts: scaled.map((value) => value.toFixed(places)), unit: scale.suffix };
}

function decimalsOf(value: number): number {
  const text = String(Number(value.toPrecision(6)));
  return text.includes('e') ? 0 : (text.split('.')[1]?.length ?? 0);
}
