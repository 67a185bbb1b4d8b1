/** Axes: where they begin and end, and which ticks they have. Pure. */

import type { FieldProperties } from '../model/fieldConfig';
import { axisScale, findUnit, formatText } from '../model/units/format';
import type { Unit } from '../model/units/types';
import type { SeriesStyle } from './style';

export interface ScaleOptions {
  readonly unitId: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly softMin: number | null;
  readonly softMax: number | null;
  readonly log: number | null;
  readonly decimals: number | null;
  /** The value whose size decides in which multiple of the unit all ticks are written; null: the largest tick. */
  readonly writtenFor: number | null;
}

/** One axis for the fields that share it: the first that says something decides. */
export function scaleOptions(
  fields: readonly { config: FieldProperties; style: SeriesStyle }[],
): ScaleOptions {
  const first = <T>(values: readonly (T | null)[]): T | null =>
    values.find((value) => value !== null) ?? null;
  return {
    unitId: first(fields.map(({ config }) => config.unit)),
    min: first(fields.map(({ config }) => config.min)),
    max: first(fields.map(({ config }) => config.max)),
    softMin: first(fields.map(({ style }) => style.softMin)),
    softMax: first(fields.map(({ style }) => style.softMax)),
    log: first(fields.map(({ style }) => style.log)),
    decimals: first(fields.map(({ config }) => config.decimals)),
    writtenFor: null,
  };
}

/** Units whose zero means nothing, so that their axes need not begin there. */
const WITHOUT_ZERO = /^(celsius|fahrenheit|farenheit|kelvin|dateTime.*|dB|dBm)$/;

/** What a quiet chart shows at least, by unit, so that noise does not look like news. */
const LEAST_SPAN: ReadonlyMap<string, number> = new Map([
  ['percent', 10],
  ['percentunit', 0.1],
  ['s', 0.01],
  ['ms', 10],
  ['bytes', 1024],
  ['decbytes', 1000],
  ['celsius', 5],
]);

export type Extent = readonly [number, number];

/** The ends of an axis for the values that it shows; both ends lie on ticks, unless the panel fixes them. */
export function scaleExtent(
  dataMin: number | null,
  dataMax: number | null,
  options: ScaleOptions,
  ticks: number,
): Extent {
  if (options.log !== null) {
    return logExtent(dataMin, dataMax, options);
  }
  const [low, high] = wanted(dataMin, dataMax, options);
  const step = tickStep(low, high, options, ticks);
  const bottom = options.min ?? Math.floor(low / step + 1e-9) * step;
  const top = options.max ?? Math.ceil(high / step - 1e-9) * step;
  return top > bottom ? [bottom, top] : [bottom, bottom + step];
}

function wanted(dataMin: number | null, dataMax: number | null, options: ScaleOptions): Extent {
  const least = LEAST_SPAN.get(options.unitId ?? '') ?? 1;
  const zeroBased = !WITHOUT_ZERO.test(options.unitId ?? '');
  const data = [dataMin, options.softMin, zeroBased || dataMin === null ? 0 : null].filter(
    (value) => value !== null,
  );
  const low = options.min ?? Math.min(...data);
  const high = options.max ?? Math.max(dataMax ?? low, options.softMax ?? low, zeroBased ? 0 : low);
  if (high - low >= least || options.max !== null) {
    return [low, Math.max(high, low + Number.MIN_VALUE)];
  }
  return zeroBased || options.min !== null
    ? [low, low + least]
    : [low - (least - high + low) / 2, high + (least - high + low) / 2];
}

function logExtent(dataMin: number | null, dataMax: number | null, options: ScaleOptions): Extent {
  const base = options.log ?? 10;
  const low = options.min !== null && options.min > 0 ? options.min : (dataMin ?? 1);
  const high = options.max ?? dataMax ?? base;
  const power = (value: number, round: (v: number) => number) =>
    base ** round(Math.log(value) / Math.log(base));
  const bottom = power(Math.max(low, Number.MIN_VALUE), Math.floor);
  return [bottom, Math.max(power(Math.max(high, bottom), Math.ceil), bottom * base)];
}

/** The ticks of an axis: multiples of a round step, in the size in which they will be written. */
export function tickValues([low, high]: Extent, options: ScaleOptions, ticks: number): number[] {
  if (options.log !== null) {
    return logTicks(low, high, options.log);
  }
  const step = tickStep(low, high, options, ticks);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.min(Math.max(count, 0), 50) }, (_, i) => (first + i) * step);
}

function logTicks(low: number, high: number, base: number): number[] {
  const out: number[] = [];
  for (let tick = low; tick <= high * 1.000001 && out.length < 50; tick *= base) {
    out.push(tick);
  }
  const every = Math.ceil(out.length / 6);
  return out.filter((_, i) => i % every === 0);
}

/** A round step for about so many ticks. */
export function tickStep(low: number, high: number, options: ScaleOptions, ticks: number): number {
  const unit = findUnit(options.unitId);
  const divide = axisScale(unit, options.writtenFor ?? Math.max(Math.abs(low), Math.abs(high)))?.divide ?? 1;
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

/** What ticks are called: digits, and the unit that all of them share. */
export interface TickTexts {
  readonly texts: string[];
  /** Written once, at the top of the axis. */
  readonly unit: string;
}

export function tickTexts(values: readonly number[], options: ScaleOptions): TickTexts {
  const unit = findUnit(options.unitId);
  const largest = options.writtenFor ?? Math.max(...values.map(Math.abs), 0);
  const scale = options.log === null ? axisScale(unit, largest) : null;
  if (scale === null) {
    return { texts: values.map((value) => formatText(options.unitId, value)), unit: '' };
  }
  const scaled = values.map((value) => value / scale.divide);
  const places = Math.max(...scaled.map(decimalsOf), 0);
  return { texts: scaled.map((value) => value.toFixed(places)), unit: scale.suffix };
}

function decimalsOf(value: number): number {
  const text = String(Number(value.toPrecision(6)));
  return text.includes('e') ? 0 : (text.split('.')[1]?.length ?? 0);
}
