/** Which component draws which type of panel. A type that every board has is here at once, all others come when they are first drawn. */

import { type ComponentType, lazy } from 'react';
import type { PanelType } from '../model/dashboard';
import { TextPanel } from '../panels/TextPanel';
import { TimeSeriesPanel } from '../panels/TimeSeriesPanel';
import type { PanelContentProps } from '../panels/types';

type Draw = ComponentType<PanelContentProps>;

const PANELS: ReadonlyMap<PanelType, Draw> = new Map<PanelType, Draw>([
  ['timeseries', TimeSeriesPanel],
  ['stat', later(async () => (await import('../panels/stat/StatPanel')).StatPanel)],
  ['text', TextPanel],
  ['gauge', later(async () => (await import('../panels/gauge/GaugePanel')).GaugePanel)],
  ['bargauge', later(async () => (await import('../panels/bargauge/BarGaugePanel')).BarGaugePanel)],
  ['barchart', later(async () => (await import('../panels/barchart/BarChartPanel')).BarChartPanel)],
  ['dashlist', later(async () => (await import('../panels/dashlist/DashListPanel')).DashListPanel)],
  ['alertlist', later(async () => (await import('../panels/alertlist/AlertListPanel')).AlertListPanel)],
  ['piechart', later(async () => (await import('../panels/piechart/PieChartPanel')).PieChartPanel)],
  ['histogram', later(async () => (await import('../panels/histogram/HistogramPanel')).HistogramPanel)],
  [
    'state-timeline',
    later(async () => (await import('../panels/statetimeline/StateTimelinePanel')).StateTimelinePanel),
  ],
  [
    'status-history',
    later(async () => (await import('../panels/statushistory/StatusHistoryPanel')).StatusHistoryPanel),
  ],
  ['heatmap', later(async () => (await import('../panels/HeatmapPanel')).HeatmapPanel)],
  ['table', later(async () => (await import('../panels/table/TablePanel')).TablePanel)],
]);

const UnsupportedPanel = later(async () => (await import('../panels/UnsupportedPanel')).UnsupportedPanel);

/** Types that can show what they draw as a table themselves, because it is not their series; `table` tells them to. */
export const OWN_TABLE: ReadonlySet<PanelType> = new Set<PanelType>(['heatmap', 'histogram']);

/** The component of a type; a labelled box for a type that is not drawn. */
export function drawOf(type: PanelType): Draw {
  return PANELS.get(type) ?? UnsupportedPanel;
}

/** A component whose code is fetched when it is first drawn. */
function later(load: () => Promise<Draw>): Draw {
  return lazy(async () => ({ default: await load() }));
}
