/** What an answer cost and holds. Pure. */

import type { Series } from '../model/series';
import { formatWhole, plural } from '../words/figures';

/** More lines than this are not drawn unless they are wanted. */
export const MOST_DRAWN = 200;

/** "12 series, 2,172 samples, 34 ms"; empty while nothing has come. */
export function statistics(series: readonly Series[], tookMs: number | null): string {
  if (tookMs === null) return '';
  const samples = series.reduce(
    (sum, { values }) => sum + values.reduce<number>((count, value) => count + (value === null ? 0 : 1), 0),
    0,
  );
  return [
    `${formatWhole(series.length)} series`,
    plural(samples, 'sample'),
    `${formatWhole(tookMs)} ms`,
  ].join(', ');
}
