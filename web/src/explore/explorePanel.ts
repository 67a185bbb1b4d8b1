/** The queries of Explore as a dashboard of one panel, so that they are asked, drawn and explained as on a board. Pure. */

import { type DashboardModel, type PanelModel, readDashboard } from '../model';
import { catalogUnit } from '../model/units/catalogUnit';
import type { Knowledge } from '../query/knowledge';
import { unitOf } from '../query/unitOf';
import { type ExploreQuery, type ExploreView, refIdOf } from './exploreUrl';

export const PANEL_ID = 1;

/** Makes the board; hidden and empty queries are not on it. */
export function explorePanel(view: Pick<ExploreView, 'queries' | 'show' | 'source'>): DashboardModel {
  const { queries, show, source } = view;
  const graph = show === 'graph';
  const live = queries.flatMap((query, i) => (isLive(query) ? [{ ...query, refId: refIdOf(i) }] : []));
  const panel = {
    id: PANEL_ID,
    type: show === 'table' ? 'table' : 'timeseries',
    title: titleOf(live),
    datasource: { type: 'prometheus', uid: source },
    targets: live.map(({ refId, expr }) => ({
      refId,
      expr,
      instant: !graph,
      range: graph,
      format: show === 'table' ? 'table' : 'time_series',
    })),
    fieldConfig: {
      defaults: { custom: { showPoints: 'auto' } },
      overrides: [],
    },
    options: { legend: { displayMode: 'table', placement: 'bottom', calcs: ['lastNotNull', 'min', 'max'] } },
    gridPos: { x: 0, y: 0, w: 24, h: 12 },
  };
  return readDashboard({ uid: 'explore', title: 'Explore', panels: [panel] });
}

/** The panel with the unit that all its queries have; as it is where they differ, or one of them is not known. */
export function withUnit(panel: PanelModel, fact: Knowledge['fact']): PanelModel {
  const units = new Set(panel.targets.map(({ expr }) => unitOf(expr, fact)));
  const [unit = null] = units;
  if (units.size !== 1 || unit === null) return panel;
  const { fieldConfig } = panel;
  const defaults = { ...fieldConfig.defaults, unit: catalogUnit(unit) };
  return { ...panel, fieldConfig: { ...fieldConfig, defaults } };
}

export function isLive({ expr, hidden }: ExploreQuery): boolean {
  return !hidden && expr.trim() !== '';
}

/** What the result is called, for ears and for a series that has no labels. */
function titleOf(live: readonly { readonly refId: string; readonly expr: string }[]): string {
  const [first] = live;
  if (first === undefined || live.length > 1) return `Queries ${live.map(({ refId }) => refId).join(', ')}`;
  const words = first.expr.replace(/\s+/g, ' ').trim();
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}
