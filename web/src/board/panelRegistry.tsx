/** Which component draws which type of panel. A type that every board has is here at once, all others come when they are first drawn. */

import type { FunctionComponent, ReactNode } from 'react';
import { type Later, later } from '../app/later';
import type { PanelModel, PanelType } from '../model/dashboard';
import { loadSteps } from '../model/transform/transform';
import { TextPanel } from '../panels/TextPanel';
import { TimeSeriesPanel } from '../panels/TimeSeriesPanel';
import type { PanelContentProps } from '../panels/types';

type Draw = FunctionComponent<PanelContentProps> | Later<PanelContentProps>;

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

/** Draws what is in it once it is known what transformations do. */
export const Transformed = later<{ readonly children: ReactNode }>(async () => {
  await loadSteps();
  return ({ children }) => children;
});

/** Fetches what the panels of a board are drawn with, while their variables are still asked for. */
export function preparePanels(panels: readonly PanelModel[]): void {
  const drawn = panels.filter(({ type }) => type !== 'row');
  const parts = new Set<Draw | typeof Transformed>(drawn.map(({ type }) => drawOf(type)));
  if (drawn.some(({ transformations }) => transformations.length > 0)) parts.add(Transformed);
  for (const part of parts) {
    // A panel that is drawn without it tries again, and says what is wrong.
    if ('prepare' in part) part.prepare().catch(() => undefined);
  }
}
