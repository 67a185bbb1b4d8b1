/**
 * Rows and panels that are repeated for each value of a variable, as Grafana repeats
 * them: the first takes the place of the one in the file, the others follow it and
 * push down what stands below. Pure.
 */

import type { GridPos, PanelModel } from '../dashboard';
import { asNumber, asString } from '../json';
import type { VariableValue, VariableValues } from '../variables/types';
import { copyId } from './copyId';

const COLUMNS = 24;
const USUAL_PER_ROW = 4;

/** The panels as they are drawn; those of a closed row stay inside of it. */
export function expandRepeats(panels: readonly PanelModel[], variables: VariableValues): PanelModel[] {
  let pushed = 0;
  return blocksOf(panels).flatMap((block) => {
    const height = heightOf(block);
    const copies = block.row === null ? [block] : repeatRow(block, block.row, variables);
    let grown = -height;
    const drawn = copies.flatMap((copy) => {
      const down = pushed + grown + height;
      const inside = { ...variables, ...copy.row?.scope };
      const own = repeatPanels(copy.panels, inside);
      grown += height + own.added;
      return [...headingOf(copy, inside), ...own.panels].map((panel) => moved(panel, down));
    });
    pushed += grown;
    return drawn;
  });
}

function headingOf({ row }: Block, variables: VariableValues): PanelModel[] {
  return row === null ? [] : [{ ...row, panels: repeatPanels(row.panels, variables).panels }];
}

/** Text that is the same as long as the repeats are: what a board is drawn from anew when it changes. */
export function repeatKey(panels: readonly PanelModel[], variables: VariableValues): string {
  const names = new Set(
    [...panels, ...panels.flatMap((panel) => panel.panels)].map(({ raw }) => asString(raw.repeat)),
  );
  return JSON.stringify(
    [...names].map((name) => valuesOf(name, variables).map(({ values, texts }) => [values, texts])),
  );
}

/** A row with the panels that stand under it; null for those above the first row. */
interface Block {
  readonly row: PanelModel | null;
  readonly panels: readonly PanelModel[];
}

function blocksOf(panels: readonly PanelModel[]): Block[] {
  const blocks: { row: PanelModel | null; panels: PanelModel[] }[] = [{ row: null, panels: [] }];
  const inOrder = panels.toSorted((a, b) => a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x);
  for (const panel of inOrder) {
    if (panel.type === 'row') {
      blocks.push({ row: panel, panels: [] });
    } else {
      blocks.at(-1)?.panels.push(panel);
    }
  }
  return blocks;
}

/** Rows of a block, its heading among them. */
function heightOf({ row, panels }: Block): number {
  const top = row?.gridPos.y ?? 0;
  return panels.reduce(
    (height, { gridPos }) => Math.max(height, gridPos.y + gridPos.h - top),
    row === null ? 0 : 1,
  );
}

function repeatRow(block: Block, row: PanelModel, variables: VariableValues): Block[] {
  const name = asString(row.raw.repeat);
  const values = valuesOf(name, variables);
  if (values.length === 0) {
    return [block];
  }
  return values.map((value, nth) => {
    const copy = (panel: PanelModel) => scopedCopy(panel, name, value, nth);
    return {
      row: { ...copy(row), panels: row.panels.map(copy) },
      panels: block.panels.map(copy),
    };
  });
}

interface Repeated {
  readonly panels: PanelModel[];
  /** How many rows they take more than in the file. */
  readonly added: number;
}

function repeatPanels(panels: readonly PanelModel[], variables: VariableValues): Repeated {
  let pushed: { readonly below: number; readonly by: number }[] = [];
  const drawn = panels.flatMap((panel) => {
    const name = asString(panel.raw.repeat);
    const values = valuesOf(name, variables);
    const down = pushed.filter(({ below }) => panel.gridPos.y >= below).reduce((sum, { by }) => sum + by, 0);
    if (values.length === 0) {
      return [moved(panel, down)];
    }
    const places = placesOf(panel, values.length);
    const added = Math.max(...places.map(({ y, h }) => y + h)) - panel.gridPos.y - panel.gridPos.h;
    pushed = [...pushed, { below: panel.gridPos.y + panel.gridPos.h, by: added }];
    return values.map((value, nth) => {
      const gridPos = places[nth] ?? panel.gridPos;
      return moved({ ...scopedCopy(panel, name, value, nth), gridPos }, down);
    });
  });
  return { panels: drawn, added: pushed.reduce((sum, { by }) => sum + by, 0) };
}

/** Side by side over the whole width, so many in a row; or one under the other. */
function placesOf({ gridPos, raw }: PanelModel, count: number): GridPos[] {
  const indices = Array.from({ length: count }, (_, i) => i);
  if (raw.repeatDirection === 'v') {
    return indices.map((i) => ({ ...gridPos, y: gridPos.y + i * gridPos.h }));
  }
  const most = Math.min(Math.max(Math.round(asNumber(raw.maxPerRow) ?? USUAL_PER_ROW), 1), COLUMNS);
  const perRow = Math.min(most, count);
  const w = Math.floor(COLUMNS / perRow);
  return indices.map((i) => ({
    x: (i % perRow) * w,
    y: gridPos.y + Math.floor(i / perRow) * gridPos.h,
    w,
    h: gridPos.h,
  }));
}

/** Each value of a variable as a value of its own; none where there is nothing to repeat by. */
function valuesOf(name: string, variables: VariableValues): VariableValue[] {
  const value = name !== '' && Object.hasOwn(variables, name) ? variables[name] : undefined;
  return (value?.values ?? []).map((text, i) => ({
    all: false,
    multi: value?.multi ?? false,
    allValue: null,
    values: [text],
    // The text of All is one word for all values.
    texts: [(value?.all === true ? undefined : value?.texts[i]) ?? text],
    ...(value?.properties?.[i] === undefined ? {} : { properties: [value.properties[i]] }),
  }));
}

/** A panel with a variable of its own; all but the first have another id, the same for the same value. */
function scopedCopy(panel: PanelModel, name: string, value: VariableValue, nth: number): PanelModel {
  return {
    ...panel,
    id: nth === 0 ? panel.id : copyId(panel.id, name, value.values[0] ?? ''),
    scope: { ...panel.scope, [name]: value },
  };
}

function moved(panel: PanelModel, down: number): PanelModel {
  return down === 0 ? panel : { ...panel, gridPos: { ...panel.gridPos, y: panel.gridPos.y + down } };
}
