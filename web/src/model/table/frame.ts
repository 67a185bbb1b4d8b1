/** Tables between the answers of queries and the table that is shown, in the shape of Grafana's frames. Pure. */

import type { Bounds } from '../bounds';
import type { PanelModel } from '../dashboard';
import type { Series } from '../series';

export type ColumnKind = 'time' | 'string' | 'number';

export interface Cell {
  /** Times are Unix milliseconds; null is no value. */
  readonly value: number | string | null;
  readonly bounds?: Bounds;
}

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The query that it came from, for overrides. */
  readonly refId: string;
  readonly cells: readonly Cell[];
}

export interface Frame {
  readonly columns: readonly Column[];
  readonly length: number;
}

export const NOTHING: Cell = { value: null };

/** What Grafana calls the column of times and, with one query, that of values. */
export const TIME = 'Time';
const VALUE = 'Value';

/** More rows than this help nobody. */
const MAX_ROWS = 2_000;

/** A frame for each query: its times, its labels in alphabetical order, its values. */
export function framesOf(panel: PanelModel, series: readonly Series[]): Frame[] {
  const asked = panel.targets.filter((target) => !target.hide);
  return asked.map(({ refId }) => {
    const own = series.filter((one) => one.refId === refId);
    return frameOf(refId, own, asked.length > 1 ? `${VALUE} #${refId}` : VALUE);
  });
}

function frameOf(refId: string, series: readonly Series[], valueName: string): Frame {
  const rows = series.flatMap(samplesOf).slice(0, MAX_ROWS);
  const labels = [...new Set(series.flatMap((one) => Object.keys(one.labels)))].sort();
  const column = (name: string, kind: ColumnKind, cell: (row: Sample) => Cell): Column => {
    return { name, kind, refId, cells: rows.map(cell) };
  };
  return {
    length: rows.length,
    columns: [
      column(TIME, 'time', ({ timeMs }) => ({ value: timeMs })),
      ...labels.map((label) =>
        column(label, 'string', ({ labels: own }) =>
          Object.hasOwn(own, label) ? { value: own[label] ?? '' } : NOTHING,
        ),
      ),
      column(valueName, 'number', ({ value, bounds }) =>
        bounds === undefined ? { value } : { value, bounds },
      ),
    ],
  };
}

interface Sample extends Pick<Series, 'labels' | 'bounds'> {
  readonly timeMs: number;
  readonly value: number;
}

function samplesOf({ labels, startMs, stepMs, values, bounds }: Series): Sample[] {
  return values.flatMap((value, i) => {
    const sample = { labels, timeMs: startMs + i * stepMs };
    return value === null ? [] : [{ ...sample, value, ...(bounds === undefined ? {} : { bounds }) }];
  });
}

/** The rows of a frame in another order, or fewer of them. */
export function pickRows(frame: Frame, rows: readonly number[]): Frame {
  const cells = (column: Column) => rows.map((row) => column.cells[row] ?? NOTHING);
  return {
    length: rows.length,
    columns: frame.columns.map((column) => ({ ...column, cells: cells(column) })),
  };
}

/** By kind: numbers and times by size, texts as people sort them; what is nothing comes last both ways. */
export function sortRows(frame: Frame, name: string, descending: boolean): Frame {
  const column = frame.columns.find((one) => one.name === name);
  if (column === undefined) {
    return frame;
  }
  const value = (row: number) => column.cells[row]?.value ?? null;
  const rows = Array.from({ length: frame.length }, (_, row) => row);
  rows.sort((a, b) => compare(value(a), value(b), descending) || a - b);
  return pickRows(frame, rows);
}

function compare(a: Cell['value'], b: Cell['value'], descending: boolean): number {
  const nothing = (value: Cell['value']) => value === null || Number.isNaN(value);
  if (nothing(a) || nothing(b)) {
    return Number(nothing(a)) - Number(nothing(b));
  }
  const order =
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : String(a).localeCompare(String(b), undefined, { numeric: true });
  return descending ? -order : order;
}
