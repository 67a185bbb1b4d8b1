/** Rows of schema 15 and older to the grid: panels stood in rows of 12 columns, with a height in px. */

import { compact } from '../edit/grid';
import { asBool, asList, asNumber, asString, isObject, type JsonObject } from '../json';
import { without } from './tools';

/** Grafana's measures: a row of 250 px and a panel a third of its width where nothing is said. */
const ROW_HEIGHT_PX = 250;
const PANEL_SPAN = 4;
const LEAST_HEIGHT_PX = 90;
/** A line of the grid is 30 px with 8 px below it. */
const LINE_PX = 38;
const COLUMNS = 24;

/** Puts the panels of `rows` onto the grid; rows become panels where one of them has a title, is closed or repeats. */
export function rowsToGrid(dashboard: JsonObject): JsonObject {
  if (!Array.isArray(dashboard.rows)) {
    return dashboard;
  }
  const rows = dashboard.rows.filter(isObject).filter((row) => !row.repeatIteration);
  const shown = rows.some(
    (row) => asBool(row.collapse) || asBool(row.showTitle) || asString(row.repeat) !== '',
  );
  let nextId = greatestId(rows) + 1;
  let top = 0;
  const panels: JsonObject[] = [];
  for (const row of rows) {
    const heading = shown ? rowPanel(row, nextId++, top) : null;
    top += shown ? 1 : 0;
    const placed = placePanels(row, top);
    if (heading?.collapsed === true) {
      panels.push({ ...heading, panels: placed.panels });
    } else {
      panels.push(...(heading === null ? [] : [heading]), ...placed.panels);
      top = placed.bottom;
    }
  }
  return { ...without(dashboard, ['rows']), panels: [...asList(dashboard.panels), ...risen(panels)] };
}

function rowPanel(row: JsonObject, id: number, y: number): JsonObject {
  return {
    collapsed: asBool(row.collapse),
    gridPos: { h: 1, w: COLUMNS, x: 0, y },
    id,
    panels: [],
    ...(asString(row.repeat) === '' ? {} : { repeat: row.repeat }),
    title: asString(row.title),
    type: 'row',
  };
}

/** From left to right, then below; a panel that is lower than its row may have another one below it. */
function placePanels(row: JsonObject, top: number): { panels: JsonObject[]; bottom: number } {
  const height = gridHeight(row.height ?? ROW_HEIGHT_PX);
  let line = top;
  let used = new Array<number>(COLUMNS).fill(0);
  let bottom = top + height;
  const panels = asList(row.panels).filter(isObject);
  const placed = panels.map((panel) => {
    const w = Math.min(Math.max(Math.floor(asNumber(panel.span) || PANEL_SPAN), 1), 12) * 2;
    const h = panel.height ? gridHeight(panel.height) : height;
    if (COLUMNS - freeFrom(used, height) < w) {
      line += height;
      used = new Array<number>(COLUMNS).fill(0);
    }
    const x = freeFrom(used, height);
    const y = line + Math.max(...used.slice(x));
    used.fill(y + h - line, x, x + w);
    bottom = Math.max(bottom, y + h);
    const minSpan = asNumber(panel.minSpan);
    return {
      ...without(panel, ['span', 'height', 'minSpan']),
      ...(minSpan === null || minSpan <= 0 ? {} : { maxPerRow: Math.max(Math.floor(12 / minSpan), 1) }),
      gridPos: { h, w, x, y },
    };
  });
  return { panels: placed, bottom };
}

/** The first column of the free run that reaches to the right edge, going down like stairs. */
function freeFrom(used: readonly number[], height: number): number {
  let start = used.length;
  while (start > 0) {
    const next = used[start - 1] ?? 0;
    if (next >= height || (start < used.length && next > (used[start] ?? 0))) {
      break;
    }
    start -= 1;
  }
  return start;
}

function gridHeight(px: unknown): number {
  const height = asNumber(typeof px === 'string' ? px.replace('px', '') : px) ?? ROW_HEIGHT_PX;
  return Math.min(Math.ceil(Math.max(height, LEAST_HEIGHT_PX) / LINE_PX), 200);
}

/** Everything rises as far as it can, as Grafana's grid does with every board. */
function risen(panels: readonly JsonObject[]): JsonObject[] {
  const items = panels.map((panel, id) => ({
    id,
    ...(panel.gridPos as { x: number; y: number; w: number; h: number }),
  }));
  const places = new Map(compact(items).map((item) => [item.id, item.y]));
  return panels.map((panel, i) => ({
    ...panel,
    gridPos: { ...(panel.gridPos as object), y: places.get(i) ?? 0 },
  }));
}

function greatestId(rows: readonly JsonObject[]): number {
  const ids = rows
    .flatMap((row) => asList(row.panels).filter(isObject))
    .map((panel) => asNumber(panel.id) ?? 0);
  return ids.reduce((most, id) => Math.max(most, id), 0);
}
