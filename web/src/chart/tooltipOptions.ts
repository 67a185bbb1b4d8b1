/** What the tooltip of a chart shows: Grafana's `options.tooltip`. Pure. */

import { asBool, asNumber, asObject, type JsonObject, oneOf } from '../model/json';

export interface TooltipOptions {
  /** `single`: only the series that is nearest to the pointer. */
  readonly mode: 'multi' | 'single' | 'none';
  /** By value; `none` keeps the order of the series. */
  readonly sort: 'desc' | 'asc' | 'none';
  readonly hideZeros: boolean;
  /** So many rows, then the rest is counted. */
  readonly rows: number;
}

/** Where a file gives no limit. */
const MOST_ROWS = 10;

/** Height of a row and of what is above and below the rows, in pixels. */
const ROW = 17;
const AROUND = 42;

/** Where a file says nothing, all series are shown, the largest value first. */
export function readTooltip(options: JsonObject): TooltipOptions {
  const tooltip = asObject(options.tooltip);
  const height = asNumber(tooltip.maxHeight);
  return {
    mode: oneOf(tooltip.mode, ['multi', 'single', 'none']),
    sort: oneOf(tooltip.sort, ['desc', 'asc', 'none']),
    hideZeros: asBool(tooltip.hideZeros),
    rows: height === null ? MOST_ROWS : Math.min(Math.max(Math.floor((height - AROUND) / ROW), 1), 60),
  };
}
