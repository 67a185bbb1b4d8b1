/** How the values of a histogram are counted, by Grafana's names. Pure. */

import type { HistogramOptions } from '../../model/histogram';
import { asBool, asNumber, type JsonObject } from '../../model/json';

/** Grafana makes about so many bars where a panel says nothing. */
const DEFAULT_BARS = 30;

export function readHistogramOptions(options: JsonObject): HistogramOptions {
  const size = asNumber(options.bucketSize);
  const count = asNumber(options.bucketCount);
  return {
    size: size !== null && size > 0 ? size : null,
    offset: asNumber(options.bucketOffset) ?? 0,
    count: count !== null && count >= 1 ? count : DEFAULT_BARS,
    combine: asBool(options.combine),
  };
}
