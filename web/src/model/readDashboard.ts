import {
  type DashboardLink,
  type DashboardModel,
  type GridPos,
  PANEL_TYPES,
  type PanelModel,
  type PanelType,
  type SharedCrosshair,
  type TargetModel,
  type Transformation,
} from './dashboard';
import { readExpressions } from './expr/expression';
import {
  asBool,
  asList,
  asNumber,
  asObject,
  asString,
  asStrings,
  isObject,
  type JsonObject,
  oneOf,
} from './json';
import { type Library, readLibrary } from './library';
import { readFieldConfig, readLinks } from './readFieldConfig';
import { namedSource } from './sources';
import { readVariables } from './variables/read';

/** More panels than this are not drawn. */
export const MAX_PANELS = 500;

const GRID_COLUMNS = 24;
const MAX_ROWS = 10_000;

/**
 * Reads a classic Grafana dashboard of today's schema; openDashboard reads the others. It
 * never throws: whatever is missing or odd gets a sensible value.
 */
export function readDashboard(raw: unknown): DashboardModel {
  const json = asObject(raw);
  const ids = new PanelIds();
  const time = asObject(json.time);
  return {
    uid: asString(json.uid),
    title: asString(json.title, 'Untitled'),
    description: asString(json.description),
    tags: asStrings(json.tags),
    time: { from: asString(time.from, 'now-6h'), to: asString(time.to, 'now') },
    refresh: asString(json.refresh),
    timezone: asString(json.timezone, 'browser'),
    graphTooltip: readCrosshair(json.graphTooltip),
    panels: readPanels(json.panels, ids, readLibrary(json.__elements)),
    variables: readVariables(json),
    links: asList(json.links).filter(isObject).map(readLink),
    problem: ids.full ? `Only the first ${MAX_PANELS} panels are drawn.` : null,
    raw: json,
  };
}

/** Hands out unique panel ids, keeping the file's own where they are unique. */
class PanelIds {
  private readonly taken = new Set<number>();
  private next = 1_000_000;
  count = 0;

  take(wanted: number | null): number {
    this.count += 1;
    const id = wanted !== null && wanted > 0 && !this.taken.has(wanted) ? wanted : this.next++;
    this.taken.add(id);
    return id;
  }

  get full(): boolean {
    return this.count >= MAX_PANELS;
  }
}

function readCrosshair(raw: unknown): SharedCrosshair {
  return raw === 1 || raw === 2 ? raw : 0;
}

function readPanels(raw: unknown, ids: PanelIds, library: Library): PanelModel[] {
  const panels: PanelModel[] = [];
  for (const item of asList(raw)) {
    if (isObject(item) && !ids.full) {
      panels.push(readPanel(item, ids, library));
    }
  }
  return panels;
}

/** What stands in the file stays the panel's `raw`, also where a library panel says what it draws. */
function readPanel(file: JsonObject, ids: PanelIds, library: Library): PanelModel {
  const raw = library(file);
  const rawType = asString(raw.type, 'unknown');
  const type = readPanelType(rawType);
  return {
    id: ids.take(asNumber(raw.id)),
    type,
    rawType,
    title: asString(raw.title),
    description: asString(raw.description),
    transparent: asBool(raw.transparent),
    gridPos: readGridPos(raw.gridPos, type),
    targets: readTargets(raw.targets, namedSource(raw)),
    expressions: readExpressions(raw),
    fieldConfig: readFieldConfig(raw.fieldConfig),
    options: asObject(raw.options),
    transformations: readTransformations(raw.transformations),
    links: readLinks(raw.links),
    maxDataPoints: asNumber(raw.maxDataPoints),
    interval: asString(raw.interval),
    collapsed: asBool(raw.collapsed),
    panels: type === 'row' ? readPanels(raw.panels, ids, library) : [],
    raw: file,
  };
}

function readPanelType(rawType: string): PanelType {
  return PANEL_TYPES.find((type) => type === rawType) ?? 'unsupported';
}

function readGridPos(raw: unknown, type: PanelType): GridPos {
  const pos = asObject(raw);
  if (type === 'row') {
    return { x: 0, y: clampInt(pos.y, 0, MAX_ROWS, 0), w: GRID_COLUMNS, h: 1 };
  }
  const w = clampInt(pos.w, 1, GRID_COLUMNS, 12);
  return {
    x: clampInt(pos.x, 0, GRID_COLUMNS - w, 0),
    y: clampInt(pos.y, 0, MAX_ROWS, 0),
    w,
    h: clampInt(pos.h, 1, 200, 8),
  };
}

function clampInt(raw: unknown, low: number, high: number, fallback: number): number {
  const value = Math.round(asNumber(raw) ?? fallback);
  return Math.min(Math.max(value, low), high);
}

/** Targets without an expression are dropped; a repeated refId gets a number behind it. */
function readTargets(raw: unknown, panelSource: string | null): TargetModel[] {
  const seen = new Set<string>();
  return asList(raw)
    .filter(isObject)
    .filter((target) => asString(target.expr).trim() !== '')
    .map((target, i) => readTarget(target, i, seen, panelSource));
}

function readTarget(
  raw: JsonObject,
  index: number,
  seen: Set<string>,
  panelSource: string | null,
): TargetModel {
  const wanted = asString(raw.refId) || String.fromCharCode(65 + (index % 26));
  const refId = seen.has(wanted) ? `${wanted}${index}` : wanted;
  seen.add(refId);
  return {
    refId,
    expr: asString(raw.expr),
    legendFormat: typeof raw.legendFormat === 'string' ? raw.legendFormat : null,
    format: oneOf(raw.format, ['time_series', 'table', 'heatmap']),
    instant: raw.instant === true && raw.range !== true,
    interval: asString(raw.interval),
    hide: asBool(raw.hide),
    datasource: namedSource(raw) ?? panelSource,
    intervalFactor: Math.max(asNumber(raw.intervalFactor) ?? 1, 1),
  };
}

function readTransformations(raw: unknown): Transformation[] {
  return asList(raw)
    .filter(isObject)
    .filter((step) => !asBool(step.disabled))
    .map((step) => ({
      id: asString(step.id),
      options: asObject(step.options),
      filter: readFilter(step.filter),
    }));
}

/** A filter that says nothing is none. */
function readFilter(raw: unknown): Transformation['filter'] {
  const { id, options } = asObject(raw);
  return options ? { id: asString(id), options } : null;
}

function readLink(raw: JsonObject): DashboardLink {
  return {
    title: asString(raw.title),
    type: oneOf(raw.type, ['link', 'dashboards']),
    url: asString(raw.url),
    tags: asStrings(raw.tags),
    tooltip: asString(raw.tooltip),
    targetBlank: asBool(raw.targetBlank),
    includeVars: asBool(raw.includeVars),
    keepTime: asBool(raw.keepTime),
  };
}
