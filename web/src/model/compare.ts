/** The same queries some time earlier, drawn behind what is now. Ours; an address says `?compare=1d`. Pure. */

import { formatDuration, parseDuration } from './duration';
import type { Field } from './fields';
import type { Series } from './series';
import type { TimeRange } from './time';

/** What can be compared with: as the address has it, and in words. */
export const COMPARISONS: readonly { readonly value: string; readonly text: string }[] = [
  { value: '', text: 'Nothing' },
  { value: 'previous', text: 'The stretch before' },
  { value: '1d', text: 'A day before' },
  { value: '1w', text: 'A week before' },
];

/** The comparison that an address names; empty where it is none. */
export function readComparison(text: string): string {
  const ms = text === 'previous' ? 1 : parseDuration(text);
  return ms !== null && ms > 0 ? text : '';
}

/** How far back a comparison is, in milliseconds; 0 for none. */
export function comparisonMs(comparison: string, { fromMs, toMs }: TimeRange): number {
  return comparison === 'previous' ? toMs - fromMs : (parseDuration(comparison) ?? 0);
}

/** "1d earlier": said behind the name of each line that is not of now. */
export function earlierWords(ms: number): string {
  return `${formatDuration(ms)} earlier`;
}

/** Series as they were answered, moved to where they are compared; the same objects for the same series. */
export function movedLater(series: readonly Series[], ms: number): readonly Series[] {
  return ms === 0 ? series : series.map((one) => movedOne(one, ms));
}

const moved = new WeakMap<Series, Series>();

function movedOne(series: Series, ms: number): Series {
  const known = moved.get(series);
  if (known?.earlierMs === ms) {
    return known;
  }
  const next = { ...series, startMs: series.startMs + ms, earlierMs: ms };
  moved.set(series, next);
  return next;
}

/** Thin, dashed and grey, behind everything else, whatever the panel says of its lines. */
const STYLE = {
  drawStyle: 'line',
  lineWidth: 0.75,
  lineStyle: { fill: 'dash', dash: [4, 4] },
  fillOpacity: 0,
  gradientMode: 'none',
  showPoints: 'never',
  stacking: { mode: 'none' },
  thresholdsStyle: { mode: 'off' },
  fillBelowTo: '',
};

/** Fields of series that are not of now, named and drawn as such. */
export function asEarlier(fields: readonly Field[]): Field[] {
  return fields.map((field) => {
    const words = earlierWords(field.series.earlierMs ?? 0);
    return {
      ...field,
      key: `${field.key} ${words}`,
      name: `${field.name}, ${words}`,
      color: 'var(--text-dim)',
      round: 0,
      config: { ...field.config, color: null, custom: { ...field.config.custom, ...STYLE } },
    };
  });
}
