/** Sections with panels as the flat list of a classic dashboard. */

import { asNumber, asString, type JsonObject } from '../../json';
import { defined } from '../tools';
import type { Item, Section } from './layout';

/** Rows and panels from top to bottom. `element` gives the classic panel of an element, or null. */
export function assemble(
  sections: readonly Section[],
  element: (name: string) => JsonObject | null,
): JsonObject[] {
  const panels: JsonObject[] = [];
  const rows: JsonObject[] = [];
  let top = 0;
  for (const section of sections) {
    const inside = section.items.flatMap((item) => placed(item, element(item.name), top + 1));
    if (section.title === null) {
      panels.push(...inside);
    } else {
      const row = heading(section, top, inside);
      rows.push(row);
      panels.push(row, ...(section.collapsed ? [] : inside));
    }
    const height = section.items.reduce((most, item) => Math.max(most, item.y + item.h), 0);
    top += (section.title === null ? 0 : 1) + (section.collapsed ? 0 : height);
  }
  return withRowIds(panels, rows);
}

function heading(section: Section, y: number, inside: readonly JsonObject[]): JsonObject {
  return defined({
    collapsed: section.collapsed,
    gridPos: { h: 1, w: 24, x: 0, y },
    panels: section.collapsed ? inside : [],
    repeat: section.repeat || undefined,
    title: section.title,
    type: 'row',
  });
}

function placed(item: Item, panel: JsonObject | null, top: number): JsonObject[] {
  if (panel === null) {
    return [];
  }
  const repeat = asString(item.repeat.value);
  const how = {
    repeat: repeat || undefined,
    repeatDirection: repeat === '' ? undefined : (item.repeat.direction ?? 'h'),
    maxPerRow: item.repeat.maxPerRow,
  };
  return [{ ...panel, ...defined(how), gridPos: { h: item.h, w: item.w, x: item.x, y: top + item.y } }];
}

/** Rows have no id in schema v2; they get those behind the greatest of the panels. */
function withRowIds(panels: readonly JsonObject[], rows: readonly JsonObject[]): JsonObject[] {
  const inside = rows.flatMap((row) => (Array.isArray(row.panels) ? (row.panels as JsonObject[]) : []));
  const ids = [...panels, ...inside].map((panel) => asNumber(panel.id) ?? 0);
  let next = ids.reduce((most, id) => Math.max(most, id), 0) + 1;
  return panels.map((panel) => (rows.includes(panel) ? { ...panel, id: next++ } : panel));
}
