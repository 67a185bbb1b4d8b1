/** Stacking: each value on top of those before it. Pure. */

import type { Aligned, Column } from './align';

export interface Stacked {
  readonly values: (number | null)[][];
  /** Pairs of columns, upper and lower, between which the upper one's colour fills. */
  readonly bands: readonly (readonly [number, number])[];
}

/** Stacks the visible columns of each group; gaps count as nothing but stay gaps on their own line. */
export function stack(
  aligned: Aligned,
  columns: readonly Column[],
  isHidden: (index: number) => boolean,
): Stacked {
  const values = [...aligned.values];
  const bands: [number, number][] = [];
  for (const members of groups(columns, isHidden)) {
    const percent = columns[members[0] ?? 0]?.style.stack === 'percent';
    const totals = percent ? sums(aligned, members) : null;
    const running = aligned.times.map(() => 0);
    members.forEach((index, nth) => {
      values[index] = addTo(running, aligned.values[index] ?? [], totals);
      const below = members[nth - 1];
      if (below !== undefined) {
        bands.push([index, below]);
      }
    });
  }
  return { values, bands };
}

function groups(columns: readonly Column[], isHidden: (index: number) => boolean): number[][] {
  const byGroup = new Map<string, number[]>();
  columns.forEach(({ style }, i) => {
    if (style.stack !== 'none' && !isHidden(i)) {
      const key = `${style.right} ${style.stack} ${style.stackGroup}`;
      byGroup.set(key, [...(byGroup.get(key) ?? []), i]);
    }
  });
  return [...byGroup.values()];
}

function sums(aligned: Aligned, members: readonly number[]): number[] {
  return aligned.times.map((_, t) =>
    members.reduce((sum, index) => sum + (aligned.values[index]?.[t] ?? 0), 0),
  );
}

function addTo(
  running: number[],
  values: readonly (number | null)[],
  totals: readonly number[] | null,
): (number | null)[] {
  return running.map((below, t) => {
    const own = values[t] ?? null;
    const part = totals === null ? own : own === null ? null : own / (totals[t] || 1);
    running[t] = below + (part ?? 0);
    return part === null ? null : running[t];
  });
}
