/** The options of each panel type. */

import type { JsonObject } from '../../../model/json';
import { HEATMAP, HISTOGRAM } from './buckets';
import { BAR_CHART, PIE_CHART } from './categories';
import { BAR_GAUGE, GAUGE, STAT } from './figures';
import { GENERAL } from './general';
import { ALERT_LIST, DASHBOARD_LIST, TEXT } from './lists';
import { type PanelOption, searchText } from './option';
import { STATE_TIMELINE, STATUS_HISTORY } from './states';
import { TABLE } from './table';
import { TIMESERIES } from './timeseries';

const BY_TYPE: ReadonlyMap<string, readonly PanelOption[]> = new Map([
  ['timeseries', TIMESERIES],
  ['heatmap', HEATMAP],
  ['histogram', HISTOGRAM],
  ['state-timeline', STATE_TIMELINE],
  ['status-history', STATUS_HISTORY],
  ['stat', STAT],
  ['gauge', GAUGE],
  ['bargauge', BAR_GAUGE],
  ['barchart', BAR_CHART],
  ['piechart', PIE_CHART],
  ['table', TABLE],
  ['text', TEXT],
  ['dashlist', DASHBOARD_LIST],
  ['alertlist', ALERT_LIST],
]);

/** All options of a type, those of every panel first; of an unknown type only these. */
export function optionsOf(type: string): readonly PanelOption[] {
  return [...GENERAL, ...(BY_TYPE.get(type) ?? [])];
}

export interface OptionGroup {
  readonly name: string;
  readonly options: readonly PanelOption[];
}

/** The options that mean something for a panel as it is and fit what is looked for, under their headings. */
export function optionGroups(type: string, panel: JsonObject, search: string): OptionGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (one: PanelOption) => words.every((word) => searchText(one).includes(word));
  const groups = new Map<string, PanelOption[]>();
  for (const one of optionsOf(type)) {
    if ((one.shown?.(panel) ?? true) && fits(one)) {
      groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
    }
  }
  return [...groups].map(([name, options]) => ({ name, options }));
}
