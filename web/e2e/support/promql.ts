/**
 * What PromQL must make of counters whose true values are known: its published
 * definition of rate(), written down a second time and from the description
 * rather than from its code, so that a test can say how much of a difference is
 * extrapolation and how much is a fault.
 */

/** A counter at the time of a scrape, in milliseconds. */
export interface Sample {
  readonly atMs: number;
  readonly value: number;
}

/** The samples in (toMs - rangeMs, toMs]. */
export function inWindow<T extends { readonly atMs: number }>(
  samples: readonly T[],
  toMs: number,
  rangeMs: number,
): T[] {
  return samples.filter(({ atMs }) => atMs > toMs - rangeMs && atMs <= toMs);
}

/**
 * The rate per second at a time: the growth between the first and the last
 * sample of the window, resets counted from zero, stretched to the window's
 * edges. An edge farther than 1.1 sample distances away is met half a distance
 * out only, and no counter is stretched back below zero. Null for fewer than
 * two samples.
 */
export function rateOf(samples: readonly Sample[], toMs: number, rangeMs: number): number | null {
  const inside = inWindow(samples, toMs, rangeMs);
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined || inside.length < 2) return null;
  const growth = inside.slice(1).reduce((sum, { value }, i) => {
    const before = inside[i]?.value ?? 0;
    return sum + (value < before ? value : value - before);
  }, 0);
  const sampled = last.atMs - first.atMs;
  const distance = sampled / (inside.length - 1);
  const reach = (gap: number) => (gap >= distance * 1.1 ? distance / 2 : gap);
  const toZero = growth > 0 && first.value >= 0 ? sampled * (first.value / growth) : Number.POSITIVE_INFINITY;
  const before = Math.min(reach(first.atMs - (toMs - rangeMs)), toZero);
  const after = reach(toMs - last.atMs);
  return (growth * ((sampled + before + after) / sampled)) / (rangeMs / 1000);
}

/** The bucket (low, high] in which the quantile of all observations lies. */
export function bucketOf(
  quantile: number,
  observations: readonly { readonly value: number; readonly n: number }[],
  bounds: readonly number[],
): readonly [number, number] | null {
  const total = observations.reduce((sum, { n }) => sum + n, 0);
  if (total === 0) return null;
  const sorted = [...bounds].sort((a, b) => a - b);
  const upTo = (bound: number) =>
    observations.reduce((sum, { value, n }) => sum + (value <= bound ? n : 0), 0);
  const at = sorted.findIndex((bound) => upTo(bound) >= quantile * total);
  const high = sorted[at];
  return high === undefined ? null : [sorted[at - 1] ?? 0, high];
}
