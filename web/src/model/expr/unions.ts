/** Which values of two sets belong together, by their labels. Pure. */

import type { Labels } from '../frame/frame';
import type { Value } from './value';

export interface Union {
  /** Those of the side that has more. */
  readonly labels: Labels;
  readonly a: Value;
  readonly b: Value;
}

/**
 * As Grafana joins them: labels that are equal, one side without any, or all labels of one side among
 * those of the other. Where each side has one value only, they belong together whatever their labels.
 */
export function unions(left: readonly Value[], right: readonly Value[]): Union[] {
  const found = left.flatMap((a) =>
    right.flatMap((b) => {
      const labels = commonLabels(a.labels, b.labels);
      return labels === null ? [] : [{ labels, a, b }];
    }),
  );
  const [a, b] = [left[0], right[0]];
  const alone = left.length === 1 && right.length === 1 && a !== undefined && b !== undefined;
  return found.length === 0 && alone ? [{ labels: {}, a, b }] : found;
}

function commonLabels(a: Labels, b: Labels): Labels | null {
  if (contains(a, b)) {
    return a;
  }
  return contains(b, a) ? b : null;
}

function contains(labels: Labels, part: Labels): boolean {
  return Object.entries(part).every(([name, value]) => Object.hasOwn(labels, name) && labels[name] === value);
}
