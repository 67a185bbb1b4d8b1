/** The layouts of schema v2 as sections, each a row with a grid: rows, tabs, grids and grids that place themselves. */

import { asBool, asList, asNumber, asObject, asString, isObject, type JsonObject } from '../../json';

export interface Item {
  /** The element that stands here. */
  readonly name: string;
  readonly x: number;
  /** From the top of its section. */
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly repeat: JsonObject;
}

export interface Section {
  /** Null where no heading stands above the panels. */
  readonly title: string | null;
  readonly collapsed: boolean;
  /** The variable for each value of which the section is there; empty for none. */
  readonly repeat: string;
  readonly items: readonly Item[];
}

export interface Sections {
  readonly sections: readonly Section[];
  /** Variables that hold for one row or tab only. */
  readonly variables: readonly unknown[];
}

/** Reads a layout from the top; what has no classic form is told in `notes`. */
export function readSections(layout: JsonObject, notes: string[]): Sections {
  const reader = new LayoutReader(notes);
  reader.read(layout, { title: null, collapsed: false, repeat: '' });
  return { sections: reader.sections, variables: reader.variables };
}

type Heading = Omit<Section, 'items'>;

/** Deeper layouts than this are not read; Grafana writes at most four levels. */
const MOST_LEVELS = 20;

class LayoutReader {
  readonly sections: Section[] = [];
  readonly variables: unknown[] = [];
  private level = 0;

  constructor(private readonly notes: string[]) {}

  read(layout: JsonObject, heading: Heading): void {
    const spec = asObject(layout.spec);
    this.level += 1;
    if (this.level > MOST_LEVELS) {
      this.notes.push('The layout is nested too deep; its innermost panels are left out.');
    } else if (layout.kind === 'RowsLayout') {
      this.readRows(asList(spec.rows), heading);
    } else if (layout.kind === 'TabsLayout') {
      this.readTabs(asList(spec.tabs), heading);
    } else if (layout.kind === 'AutoGridLayout') {
      this.sections.push({ ...heading, items: this.autoGrid(spec) });
    } else {
      this.readGrid(asList(spec.items), heading);
    }
    this.level -= 1;
  }

  private readRows(rows: readonly unknown[], heading: Heading): void {
    for (const row of rows.filter(isObject)) {
      const spec = asObject(row.spec);
      const title = asString(spec.title);
      this.readScope(spec, `row "${title}"`);
      const own = asBool(spec.hideHeader) && this.sections.length === 0 ? null : joined(heading.title, title);
      this.read(asObject(spec.layout), {
        title: own,
        collapsed: heading.collapsed || asBool(spec.collapse),
        repeat: asString(asObject(spec.repeat).value) || heading.repeat,
      });
    }
  }

  /** Only one tab is seen at a time: the first becomes an open row, the others closed ones. */
  private readTabs(tabs: readonly unknown[], heading: Heading): void {
    const specs = tabs.filter(isObject).map((tab) => asObject(tab.spec));
    const names = specs.map((spec) => `"${asString(spec.title)}"`).join(', ');
    this.notes.push(`The tabs ${names} are drawn as rows; the first one is open.`);
    for (const [i, spec] of specs.entries()) {
      this.readScope(spec, `tab "${asString(spec.title)}"`);
      this.read(asObject(spec.layout), {
        title: joined(heading.title, asString(spec.title)),
        collapsed: heading.collapsed || i > 0,
        repeat: asString(asObject(spec.repeat).value) || heading.repeat,
      });
    }
  }

  private readScope(spec: JsonObject, where: string): void {
    if (isObject(spec.conditionalRendering)) {
      this.notes.push(`The ${where} is shown under a condition in Grafana; here it is always shown.`);
    }
    const own = asList(spec.variables);
    if (own.length > 0) {
      this.notes.push(`The variables of the ${where} hold for the whole dashboard here.`);
      this.variables.push(...own);
    }
  }

  /** Items, and the rows that the first preview of schema v2 kept among them. */
  private readGrid(items: readonly unknown[], heading: Heading): void {
    const own = items.filter(isObject).filter((item) => item.kind !== 'GridLayoutRow');
    this.sections.push({ ...heading, items: own.map(gridItem).filter((item) => item !== null) });
    for (const row of items.filter(isObject).filter((item) => item.kind === 'GridLayoutRow')) {
      const spec = asObject(row.spec);
      this.sections.push({
        title: joined(heading.title, asString(spec.title)),
        collapsed: heading.collapsed || asBool(spec.collapsed),
        repeat: asString(asObject(spec.repeat).value),
        items: asList(spec.elements)
          .map(gridItem)
          .filter((item) => item !== null),
      });
    }
  }

  private autoGrid(spec: JsonObject): Item[] {
    const wanted = asNumber(spec.maxColumnCount) ?? 3;
    const width = COLUMN_PX[asString(spec.columnWidthMode, 'standard')] ?? asNumber(spec.columnWidth) ?? 448;
    const height = ROW_PX[asString(spec.rowHeightMode, 'standard')] ?? asNumber(spec.rowHeight) ?? 320;
    const columns = Math.min(Math.max(Math.min(wanted, Math.floor(BOARD_PX / Math.max(width, 1))), 1), 12);
    const w = Math.floor(24 / columns);
    const h = Math.min(Math.max(Math.round(height / 38), 2), 100);
    const items = asList(spec.items)
      .filter(isObject)
      .map((item) => asObject(item.spec));
    if (items.some((item) => isObject(item.conditionalRendering))) {
      this.notes.push('Some panels are shown under a condition in Grafana; here they are always shown.');
    }
    return items.map((item, i) => ({
      name: asString(asObject(item.element).name),
      x: (i % columns) * w,
      y: Math.floor(i / columns) * h,
      w,
      h,
      repeat: asObject(item.repeat),
    }));
  }
}

/** A board on a usual screen, and Grafana's words for the widths and heights of its automatic grid, in px. */
const BOARD_PX = 1440;
const COLUMN_PX: Readonly<Record<string, number>> = { narrow: 192, standard: 448, wide: 768 };
const ROW_PX: Readonly<Record<string, number>> = { short: 168, standard: 320, tall: 512 };

function gridItem(raw: unknown): Item | null {
  const spec = asObject(asObject(raw).spec);
  const name = asString(asObject(spec.element).name);
  return name === ''
    ? null
    : {
        name,
        x: asNumber(spec.x) ?? 0,
        y: asNumber(spec.y) ?? 0,
        w: asNumber(spec.width) ?? 12,
        h: asNumber(spec.height) ?? 8,
        repeat: asObject(spec.repeat),
      };
}

/** A row inside of a tab or of another row carries both names. */
function joined(outer: string | null, title: string): string {
  return outer === null || outer === '' ? title : `${outer} / ${title}`;
}
