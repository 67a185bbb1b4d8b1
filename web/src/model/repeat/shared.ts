/** Panels that show what another panel of the board asks for (Grafana's data source "-- Dashboard --"). Pure. */

import type { PanelModel } from '../dashboard';
import { asBool, asList, asNumber, asObject } from '../json';
import { namedSource, OTHER_PANEL } from '../sources';

/** A panel may show one that shows another; a circle ends here. */
const DEPTH = 5;

/** The panels with the queries that they show; one that names a panel that is not there has none. */
export function withSharedQueries(panels: readonly PanelModel[]): PanelModel[] {
  const all = new Map(panels.flatMap((panel) => [panel, ...panel.panels]).map((panel) => [panel.id, panel]));
  const fill = (panel: PanelModel): PanelModel => {
    const shared = withQueriesOf(panel, all, DEPTH);
    return shared.panels.length === 0 ? shared : { ...shared, panels: shared.panels.map(fill) };
  };
  return panels.map(fill);
}

function withQueriesOf(panel: PanelModel, all: ReadonlyMap<number, PanelModel>, depth: number): PanelModel {
  if (namedSource(panel.raw) !== OTHER_PANEL) {
    return panel;
  }
  const [first] = asList(panel.raw.targets).map(asObject);
  const named = all.get(asNumber(first?.panelId) ?? Number.NaN);
  if (named === undefined || depth === 0) {
    return { ...panel, targets: [] };
  }
  const source = withQueriesOf(named, all, depth - 1);
  const steps = asBool(first?.withTransforms) ? source.transformations : [];
  return {
    ...panel,
    targets: source.targets,
    interval: source.interval,
    maxDataPoints: source.maxDataPoints,
    transformations: [...steps, ...panel.transformations],
  };
}
