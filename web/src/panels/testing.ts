import { NEW_PANEL, type PanelState } from '../data/panelState';
import type { PanelModel } from '../model/dashboard';
import { readDashboard } from '../model/readDashboard';
import type { Series } from '../model/series';

/** Makes one panel as a dashboard file would. */
export function makePanel(raw: object): PanelModel {
  const panel = readDashboard({
    panels: [{ id: 3, targets: [{ refId: 'A', expr: 'up', legendFormat: '{{name}}' }], ...raw }],
  }).panels[0];
  if (panel === undefined) {
    throw new Error('the panel was not read');
  }
  return panel;
}

export function makeSeries(name: string, values: (number | null)[]): Series {
  return { refId: 'A', labels: { name }, startMs: 0, stepMs: 15_000, values };
}

/** The state of a panel that has just got these series. */
export function answered(series: readonly Series[], change: Partial<PanelState> = {}): PanelState {
  const last = Math.max(...series.map((one) => (one.values.length - 1) * one.stepMs), 0);
  return {
    ...NEW_PANEL,
    settled: true,
    view: { series, range: { fromMs: 0, toMs: last } },
    answeredMs: last,
    ...change,
  };
}
