/** The queries of Explore as a dashboard of one panel, so that they are asked, drawn and explained as on a board. Pure. */

import { type DashboardModel, readDashboard } from '../model';
import { parseDuration } from '../model/duration';
import { shiftQuery } from '../query/shift';
import { formatSpan } from '../words/figures';
import { type ExploreQuery, type ExploreView, refIdOf, type Show } from './exploreUrl';

export const PANEL_ID = 1;

/** What is asked for, and what of it cannot be. */
export interface Asked {
  readonly dashboard: DashboardModel;
  /** Letters of the queries that cannot be moved into the past. */
  readonly unmoved: readonly string[];
}

/** Makes the panel; hidden and empty queries are not in it. */
export function explorePanel(view: Pick<ExploreView, 'queries' | 'show' | 'compare'>): Asked {
  const { queries, show, compare } = view;
  const live = queries.flatMap((query, i) => (isLive(query) ? [{ ...query, refId: refIdOf(i) }] : []));
  const earlier = show === 'graph' && compare !== '' ? live.map((query) => moved(query, compare)) : [];
  const kept = earlier.filter(({ expr }) => expr !== '');
  const panel = {
    id: PANEL_ID,
    type: show === 'table' ? 'table' : 'timeseries',
    title: titleOf(live),
    targets: [...live, ...kept].map(({ refId, expr }) => target(refId, expr, show)),
    fieldConfig: {
      defaults: { custom: { showPoints: 'auto' } },
      overrides: kept.map(({ refId }) => past(refId, compare)),
    },
    options: { legend: { displayMode: 'table', placement: 'bottom', calcs: ['lastNotNull', 'min', 'max'] } },
    gridPos: { x: 0, y: 0, w: 24, h: 12 },
  };
  return {
    dashboard: readDashboard({ uid: 'explore', title: 'Explore', panels: [panel] }),
    unmoved: earlier.flatMap(({ expr, of }) => (expr === '' ? [of] : [])),
  };
}

export function isLive({ expr, hidden }: ExploreQuery): boolean {
  return !hidden && expr.trim() !== '';
}

interface Moved {
  readonly refId: string;
  /** The letter of the query that it is the past of. */
  readonly of: string;
  /** Empty where it cannot be moved. */
  readonly expr: string;
}

function moved({ refId, expr }: { readonly refId: string; readonly expr: string }, by: string): Moved {
  return { refId: `Past ${refId}`, of: refId, expr: shiftQuery(expr, by) ?? '' };
}

function target(refId: string, expr: string, show: Show): object {
  const instant = show !== 'graph';
  return { refId, expr, instant, range: !instant, format: show === 'table' ? 'table' : 'time_series' };
}

/** Dashed, thinner, and named for what it is. */
function past(refId: string, by: string): object {
  const words = `${formatSpan((parseDuration(by) ?? 0) / 1000)} before`;
  return {
    matcher: { id: 'byFrameRefID', options: refId },
    properties: [
      { id: 'displayName', value: `\${__field.name}, ${words}` },
      { id: 'custom.lineStyle', value: { fill: 'dash', dash: [4, 4] } },
      { id: 'custom.lineWidth', value: 1 },
    ],
  };
}

/** What the result is called, for ears and for a series that has no labels. */
function titleOf(live: readonly { readonly refId: string; readonly expr: string }[]): string {
  const [first] = live;
  if (first === undefined || live.length > 1) return `Queries ${live.map(({ refId }) => refId).join(', ')}`;
  const words = first.expr.replace(/\s+/g, ' ').trim();
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}
