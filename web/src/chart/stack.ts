/** Stacking: each value on top of those before it, negative ones below zero; and fills down to another series. Pure. */

import type { Aligned, Column, Drawn } from './align';

export interface Band {
  /** Columns between which the colour of the upper one fills. */
  readonly upper: number;
  readonly lower: number;
  /** -1 where the fill goes down from the upper one, 1 where it goes up, as below zero. */
  readonly dir: -1 | 1;
}

export interface Stacked {
  readonly values: Drawn[][];
  readonly bands: readonly Band[];
}

/** Stacks the visible columns of each group on each axis; gaps count as nothing but stay gaps on their own line. */
export function stack(
  aligned: Aligned,
  columns: readonly Column[],
  axisOf: (index: number) => number,
  isHidden: (index: number) => boolean,
): Stacked {
  const values = [...aligned.values];
  const bands = fillsBetween(columns, isHidden);
  for (const { members, percent, dir } of groups(aligned, columns, axisOf, isHidden)) {
    const own = members.map((index) => filled(aligned.values[index] ?? []));
    const totals = percent ? sums(own, aligned.times.length) : null;
    const running = aligned.times.map(() => 0);
    members.forEach((index, nth) => {
      values[index] = addTo(running, own[nth] ?? [], totals);
      const lower = members[nth - 1];
      if (lower !== undefined) {
        bands.push({ upper: index, lower, dir });
      }
    });
  }
  return { values, bands };
}

/** The fills that name the series down to which they reach. */
function fillsBetween(columns: readonly Column[], isHidden: (index: number) => boolean): Band[] {
  return columns.flatMap(({ style }, upper) => {
    const lower =
      style.fillBelowTo === '' ? -1 : columns.findIndex(({ field }) => field.name === style.fillBelowTo);
    return lower < 0 || lower === upper || isHidden(upper) || isHidden(lower)
      ? []
      : [{ upper, lower, dir: -1 as const }];
  });
}

interface Group {
  readonly members: number[];
  readonly percent: boolean;
  readonly dir: -1 | 1;
}

function groups(
  aligned: Aligned,
  columns: readonly Column[],
  axisOf: (index: number) => number,
  isHidden: (index: number) => boolean,
): Group[] {
  const byKey = new Map<string, Group>();
  columns.forEach(({ style }, i) => {
    if (style.stack === 'none' || isHidden(i)) {
      return;
    }
    const dir = isNegative(aligned.values[i] ?? []) ? 1 : -1;
    const key = `${axisOf(i)} ${style.stack} ${dir} ${style.draw === 'bars'} ${style.stackGroup}`;
    const group = byKey.get(key) ?? { members: [], percent: style.stack === 'percent', dir };
    group.members.push(i);
    byKey.set(key, group);
  });
  return [...byKey.values()];
}

/** A series goes below zero as a whole: where its values sum up to less than nothing. */
function isNegative(values: readonly Drawn[]): boolean {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0) < 0;
}

function sums(own: readonly (readonly Drawn[])[], length: number): number[] {
  return Array.from({ length }, (_, t) => own.reduce((sum, values) => sum + Math.abs(values[t] ?? 0), 0));
}

function addTo(running: number[], values: readonly Drawn[], totals: readonly number[] | null): Drawn[] {
  return running.map((below, t) => {
    const own = values[t] ?? null;
    const part = totals === null || own === null ? own : own / (totals[t] || 1);
    running[t] = below + (part ?? 0);
    return part === null ? null : running[t];
  });
}

/** What lies between two samples is on the straight line between them: a stack needs a value there. */
function filled(values: readonly Drawn[]): Drawn[] {
  const out = [...values];
  let last = -1;
  out.forEach((value, i) => {
    if (value === undefined) {
      return;
    }
    const start = out[last];
    if (last >= 0 && last < i - 1 && value !== null && typeof start === 'number') {
      for (let k = last + 1; k < i; k++) {
        out[k] = start + ((value - start) * (k - last)) / (i - last);
      }
    }
    last = i;
  });
  return out;
}
