/** What has states: numbers over time, and the texts and booleans of tables with a column of times. Pure. */

import type { PanelModel } from '../model/dashboard';
import type { FieldProperties } from '../model/fieldConfig';
import { makeFields } from '../model/fields';
import type { DrawnFrame } from '../model/frame/dressFrames';
import { timeField } from '../model/frame/frame';
import { panelFrames } from '../model/frame/panelFrames';
import { asTime, gridOf, spread } from '../model/frame/toSeries';
import type { Series } from '../model/series';

export type StateValue = number | string | boolean;

export interface StateField {
  /** Unique in the panel, and the same after a refresh. */
  readonly key: string;
  readonly name: string;
  readonly config: FieldProperties;
  readonly series: Pick<Series, 'startMs' | 'stepMs'> & { readonly values: readonly (StateValue | null)[] };
}

/** The fields of a panel that can have states. Queries answer with numbers; only transformations make anything else. */
export function stateFields(panel: PanelModel, series: readonly Series[]): readonly StateField[] {
  return panel.transformations.length === 0
    ? makeFields(panel, series)
    : panelFrames(panel, series).frames.flatMap(fieldsOf);
}

const TYPES: ReadonlySet<string> = new Set(['number', 'string', 'boolean']);

function fieldsOf(frame: DrawnFrame): StateField[] {
  const times = timeField(frame)?.values.map(asTime);
  if (times === undefined) {
    return [];
  }
  const grid = gridOf(times.filter((time) => time !== null));
  return frame.fields
    .filter(({ type }) => TYPES.has(type))
    .map(({ displayName: name, config, values }) => ({
      key: `${frame.refId} ${name}`,
      name,
      config,
      series: spread(grid, times, values.map(asState)),
    }));
}

function asState(value: unknown): StateValue | null {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
