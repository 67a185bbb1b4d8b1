/** Axes: where they begin and end. Pure. */

import type { FieldProperties } from '../model/fieldConfig';
import type { ScaleStyle } from './axisStyle';
import { tickStep } from './ticks';

export interface ScaleOptions {
  readonly unitId: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly softMin: number | null;
  readonly softMax: number | null;
  /** Base of a logarithmic scale; null for a linear one. */
  readonly log: number | null;
  /** Symmetric logarithmic: linear up to this value to both sides of zero; null for other scales. */
  readonly linearUpTo: number | null;
  /** Zero lies in the middle. */
  readonly centered: boolean;
  readonly decimals: number | null;
  /** The value whose size decides in which multiple of the unit all ticks are written; null: the largest tick. */
  readonly writtenFor: number | null;
}

/** One axis for the fields that share it: the first that says something decides. */
export function scaleOptions(
  fields: readonly { config: FieldProperties; style: { axis: ScaleStyle } }[],
): ScaleOptions {
  const first = <T>(values: readonly (T | null)[]): T | null =>
    values.find((value) => value !== null) ?? null;
  return {
    unitId: first(fields.map(({ config }) => config.unit)),
    min: first(fields.map(({ config }) => config.min)),
    max: first(fields.map(({ config }) => config.max)),
    softMin: first(fields.map(({ style }) => style.axis.softMin)),
    softMax: first(fields.map(({ style }) => style.axis.softMax)),
    log: first(fields.map(({ style }) => style.axis.log)),
    linearUpTo: first(fields.map(({ style }) => style.axis.linearUpTo)),
    centered: fields.some(({ style }) => style.axis.centered),
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

/** What an axis of a unit shows at least; 0 where a chart may be as fine as its values. */
export function leastSpan(unitId: string | null): number {
  return LEAST_SPAN.get(unitId ?? '') ?? 0;
}

export type Extent = readonly [number, number];

/** The ends of an axis for the values that it shows; both ends lie on ticks, unless the panel says where they are. */
export function scaleExtent(
  dataMin: number | null,
  dataMax: number | null,
  options: ScaleOptions,
  ticks: number,
): Extent {
  if (options.log !== null) {
    return options.linearUpTo === null
      ? logExtent(dataMin, dataMax, options)
      : symlogExtent(dataMin, dataMax, options, options.linearUpTo);
  }
  const [low, high] = centered(wanted(dataMin, dataMax, options), options);
  const step = tickStep(low, high, options, ticks);
  const bottom = options.min ?? (low === options.softMin ? low : Math.floor(low / step + 1e-9) * step);
  const top = options.max ?? (high === options.softMax ? high : Math.ceil(high / step - 1e-9) * step);
  return top > bottom ? [bottom, top] : [bottom, bottom + step];
}

function centered([low, high]: Extent, options: ScaleOptions): Extent {
  const reach = Math.max(Math.abs(low), Math.abs(high));
  return options.centered ? [-reach, reach] : [low, high];
}

function wanted(dataMin: number | null, dataMax: number | null, options: ScaleOptions): Extent {
  const nothing = (dataMin ?? 0) === 0 && (dataMax ?? 0) === 0;
  const least = leastSpan(options.unitId) || (nothing ? 1 : 0);
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

/** From the power beyond the largest value to both sides, or from zero where nothing lies below it. */
function symlogExtent(
  dataMin: number | null,
  dataMax: number | null,
  options: ScaleOptions,
  linearUpTo: number,
): Extent {
  const base = options.log ?? 10;
  const beyond = (value: number) =>
    linearUpTo *
    base ** Math.max(Math.ceil(Math.log(Math.abs(value) / linearUpTo) / Math.log(base) - 1e-9), 0);
  const low = Math.min(options.min ?? dataMin ?? 0, options.softMin ?? 0, 0);
  const high = Math.max(options.max ?? dataMax ?? 0, options.softMax ?? 0);
  return centered(
    [
      options.min ?? (low < 0 ? -beyond(low) : 0),
      options.max ?? (high > 0 ? beyond(high) : low < 0 ? 0 : linearUpTo),
    ],
    options,
  );
}
