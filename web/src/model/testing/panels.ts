/** Panels and series as short as a test wants them. */

import type { PanelModel } from '../dashboard';
import { readDashboard } from '../readDashboard';
import type { Series } from '../series';

interface PanelParts {
  readonly targets?: object[];
  readonly defaults?: object;
  readonly overrides?: object[];
  readonly title?: string;
}

export function panel({
  targets = [{ refId: 'A', expr: 'x' }],
  defaults = {},
  overrides = [],
  title = 'Title',
}: PanelParts): PanelModel {
  const raw = { type: 'timeseries', title, targets, fieldConfig: { defaults, overrides } };
  const read = readDashboard({ panels: [raw] }).panels[0];
  if (read === undefined) {
    throw new Error('no panel');
  }
  return read;
}

export function series(
  labels: Record<string, string>,
  refId = 'A',
  values: (number | null)[] = [1, 2],
): Series {
  return { refId, labels, startMs: 0, stepMs: 1000, values };
}
