/** Where panels stand: rows become sections, each with a grid of its own. Pure. */

import { DATA_PANELS, type GridPos, type PanelModel } from '../model/dashboard';

export interface Section {
  /** The row that heads the section; null for panels above the first row. */
  readonly row: PanelModel | null;
  /** In reading order: from the top, then from the left. */
  readonly panels: readonly PlacedPanel[];
}

export interface PlacedPanel {
  readonly panel: PanelModel;
  /** Relative to the top of the section. */
  readonly place: GridPos;
}

/**
 * Splits a board at its rows. A closed row carries its panels inside of itself, an
 * open one is followed by them; both give a section, so that opening and closing
 * moves nothing but what stands below. The section above the first row is left out
 * where it is empty, unless `withTop` asks for it.
 */
export function sections(panels: readonly PanelModel[], withTop = false): Section[] {
  const groups: { row: PanelModel | null; panels: PanelModel[] }[] = [{ row: null, panels: [] }];
  for (const panel of inReadingOrder(panels)) {
    if (panel.type === 'row') {
      groups.push({ row: panel, panels: [...panel.panels] });
    } else {
      groups.at(-1)?.panels.push(panel);
    }
  }
  return groups
    .filter((group) => withTop || group.row !== null || group.panels.length > 0)
    .map((group) => ({ row: group.row, panels: place(group.panels) }));
}

/** Every panel of a dashboard that can have data, those in closed rows too. */
export function dataPanels(panels: readonly PanelModel[]): PanelModel[] {
  return panels
    .flatMap((panel) => (panel.type === 'row' ? panel.panels : [panel]))
    .filter((panel) => DATA_PANELS.has(panel.type));
}

function place(panels: readonly PanelModel[]): PlacedPanel[] {
  const top = panels.reduce((least, panel) => Math.min(least, panel.gridPos.y), Number.POSITIVE_INFINITY);
  return inReadingOrder(panels).map((panel) => ({
    panel,
    place: { ...panel.gridPos, y: panel.gridPos.y - top },
  }));
}

function inReadingOrder(panels: readonly PanelModel[]): PanelModel[] {
  return [...panels].sort((a, b) => a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x);
}
