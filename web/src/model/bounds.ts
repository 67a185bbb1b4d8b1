/**
 * What a histogram can tell of a quantile. Prometheus draws a straight line from 0
 * through the first bucket, and gives the largest bound for everything beyond it:
 * below the one and above the other a quantile is a guess, so it is written as a bound.
 */

export interface Bounds {
  /** The upper bound of the first bucket, in the unit of the expression; null when it is not known. */
  readonly low: number | null;
  /** The largest finite bounds of the histograms that a value may come from, sorted; empty when not known. */
  readonly highs: readonly number[];
}

/** A value that is only known to lie below or above a bound. */
export interface Bounded {
  readonly sign: '≤' | '>';
  readonly bound: number;
  /** Why, in one sentence. */
  readonly why: string;
}

const BELOW =
  "It lies in the histogram's first bucket, which does not tell how far below its upper bound a value is.";
const ABOVE = "It lies above the histogram's largest bound, which does not tell how far above a value is.";

/** The bound that stands for a value; null when the value itself is known. */
export function boundOf(value: number | null, bounds: Bounds | undefined): Bounded | null {
  if (value === null || Number.isNaN(value) || bounds === undefined) {
    return null;
  }
  const high = bounds.highs.find((bound) => isAt(value, bound)) ?? bounds.highs.at(-1);
  if (high !== undefined && value >= high * (1 - ROUNDING)) {
    return { sign: '>', bound: high, why: ABOVE };
  }
  return bounds.low !== null && value <= bounds.low * (1 + ROUNDING)
    ? { sign: '≤', bound: bounds.low, why: BELOW }
    : null;
}

/** Sums of buckets are not exact to the last digit. */
const ROUNDING = 1e-9;

/** Beyond the largest bound Prometheus gives that bound itself, so a value between two of them is a value. */
function isAt(value: number, bound: number): boolean {
  return Math.abs(value - bound) <= Math.abs(bound) * ROUNDING;
}

/**
 * The bounds of a column that several series share. The lowest bucket is then the widest of theirs: what
 * lies in it is certainly not above it.
 */
export function mergeBounds(all: readonly (Bounds | undefined)[]): Bounds | undefined {
  const known = all.filter((bounds) => bounds !== undefined);
  if (known.length < all.length || known.length === 0) {
    return undefined;
  }
  const lows = known.flatMap(({ low }) => (low === null ? [] : [low]));
  return {
    low: lows.length === 0 ? null : Math.max(...lows),
    highs: [...new Set(known.flatMap(({ highs }) => highs))].sort((a, b) => a - b),
  };
}

/** Calculations whose result is one of the values, or lies among them; of others a bound says nothing. */
const AMONG_VALUES = /^(last|lastNotNull|first|firstNotNull|min|max|mean|avg|median|logmin|p\d{1,2})$/;

/** The bounds that hold for the result of a calculation. */
export function boundsOfCalculation(id: string, bounds: Bounds | undefined): Bounds | undefined {
  return AMONG_VALUES.test(id) ? bounds : undefined;
}
