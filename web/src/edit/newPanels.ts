/** What can be added to a board, and what it begins with: a query of the catalog, so that it shows something at once. Pure. */

import type { Reference, SignalEntry } from '../api/readReference';
import { PANEL_TYPES } from '../model/dashboard';
import type { JsonObject } from '../model/json';
import { catalogUnit } from '../model/units/catalogUnit';

/** A kind of panel that a person can add. */
export interface PanelKind {
  /** Grafana's name of the type. */
  readonly type: string;
  readonly title: string;
  /** What it is good for, in one line. */
  readonly about: string;
  /** Columns and rows that it takes at first. */
  readonly w: number;
  readonly h: number;
  /** The signal that it begins with; null for one that asks nothing. */
  readonly signal: string | null;
}

const KINDS: readonly PanelKind[] = [
  {
    type: 'timeseries',
    title: 'Time series',
    about: 'Lines over time: rates, latencies, anything that changes.',
    w: 12,
    h: 8,
    signal: 'generation_rate',
  },
  {
    type: 'stat',
    title: 'Stat',
    about: 'One large figure, with its trend behind it.',
    w: 6,
    h: 5,
    signal: 'running',
  },
  {
    type: 'gauge',
    title: 'Gauge',
    about: 'How full something is, on a dial.',
    w: 6,
    h: 7,
    signal: 'kv_usage',
  },
  {
    type: 'bargauge',
    title: 'Bar gauge',
    about: 'Several figures as bars, to compare.',
    w: 8,
    h: 7,
    signal: 'waiting',
  },
  {
    type: 'table',
    title: 'Table',
    about: 'Rows and columns, one row for each server.',
    w: 12,
    h: 8,
    signal: 'running',
  },
  {
    type: 'heatmap',
    title: 'Heatmap',
    about: 'How values spread, and how that changes over time.',
    w: 12,
    h: 8,
    signal: 'time_to_first_token',
  },
  {
    type: 'histogram',
    title: 'Histogram',
    about: 'How often which value occurs.',
    w: 12,
    h: 8,
    signal: 'generation_rate',
  },
  {
    type: 'state-timeline',
    title: 'State timeline',
    about: 'States over time, as coloured stretches.',
    w: 12,
    h: 6,
    signal: 'up',
  },
  {
    type: 'status-history',
    title: 'Status history',
    about: 'States at regular moments, as a grid.',
    w: 12,
    h: 6,
    signal: 'up',
  },
  { type: 'barchart', title: 'Bar chart', about: 'Categories as bars.', w: 12, h: 8, signal: 'running' },
  { type: 'piechart', title: 'Pie chart', about: 'Shares of a whole.', w: 8, h: 8, signal: 'running' },
  { type: 'text', title: 'Text', about: 'Words, in Markdown.', w: 8, h: 4, signal: null },
  { type: 'dashlist', title: 'Dashboard list', about: 'Ways to other boards.', w: 8, h: 8, signal: null },
  { type: 'alertlist', title: 'Alert list', about: 'What is firing now.', w: 8, h: 8, signal: null },
];

/** The kinds that this program draws. */
export function panelKinds(drawn: readonly string[] = PANEL_TYPES): PanelKind[] {
  return KINDS.filter(({ type }) => drawn.includes(type));
}

/** Where queries go that name no data source of their own. */
export interface SourceRef {
  readonly type: string;
  readonly uid: string;
}

/** The JSON of a new panel, without its id and place. */
export function newPanel(kind: PanelKind, reference: Reference | null, source: SourceRef | null): JsonObject {
  const query = queryOf(kind, reference);
  return {
    type: kind.type,
    title: query?.title ?? kind.title,
    ...(query === null || source === null ? {} : { datasource: source }),
    ...(query === null ? {} : { targets: [{ refId: 'A', ...query.target }] }),
    fieldConfig: { defaults: query?.defaults ?? {}, overrides: [] },
    options: OPTIONS[kind.type] ?? {},
  };
}

interface PanelQuery {
  readonly title: string;
  readonly target: JsonObject;
  readonly defaults: JsonObject;
}

/** The first query of a panel; "up", which every server has, where the catalog is not known. */
function queryOf({ type, signal }: PanelKind, reference: Reference | null): PanelQuery | null {
  if (signal === null) return null;
  const entry = reference?.signals.find(({ id }) => id === signal);
  if (entry === undefined) return UP;
  const buckets = type === 'heatmap' ? bucketQuery(entry) : null;
  const expr = buckets ?? entry.promql.replaceAll('[5m]', '[$__rate_interval]');
  const format =
    buckets !== null ? { format: 'heatmap', legendFormat: '{{le}}' } : { legendFormat: '{{instance}}' };
  return {
    title: entry.title,
    target: type === 'table' ? { expr, format: 'table', instant: true } : { expr, ...format },
    defaults: {
      unit: catalogUnit(entry.unit),
      ...(type === 'gauge' && entry.unit === 'ratio' ? { min: 0, max: 1 } : {}),
    },
  };
}

/** The rates of a histogram's buckets; null where no metric is named. */
function bucketQuery({ engines }: SignalEntry): string | null {
  const base = engines.find(({ metrics }) => metrics.length > 0)?.metrics[0];
  return base === undefined ? null : `sum by (le) (rate(${base}_bucket[$__rate_interval]))`;
}

const UP: PanelQuery = {
  title: 'Targets that answer',
  target: { expr: 'up', legendFormat: '{{instance}}' },
  defaults: {
    min: 0,
    max: 1,
    mappings: [
      {
        type: 'value',
        options: { 0: { text: 'down', color: 'red', index: 0 }, 1: { text: 'up', index: 1 } },
      },
    ],
  },
};

/** What each type needs said to draw well at once. */
const OPTIONS: Readonly<Record<string, JsonObject>> = {
  timeseries: {
    legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] },
    tooltip: { mode: 'multi', sort: 'desc' },
  },
  stat: { graphMode: 'area', reduceOptions: { calcs: ['lastNotNull'] } },
  gauge: { reduceOptions: { calcs: ['lastNotNull'] } },
  bargauge: { orientation: 'horizontal', reduceOptions: { calcs: ['lastNotNull'] } },
  piechart: { pieType: 'pie', reduceOptions: { calcs: ['lastNotNull'] } },
  heatmap: { calculate: false, yAxis: { unit: 's' }, color: { mode: 'scheme', scheme: 'Blues' } },
  text: { mode: 'markdown', content: '## A heading\n\nWrite what people should know here.' },
  dashlist: { showStarred: true, showRecentlyViewed: true, showSearch: false, maxItems: 10 },
};
