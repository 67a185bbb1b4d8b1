/** Many frames into one: Grafana's "merge" and "joinByField". Pure. */

import { type Cell, type Column, type Frame, NOTHING, TIME } from './frame';

/**
 * Puts rows together that agree in every column that all frames have. Frames that
 * share no column are put below each other.
 */
export function merge(frames: readonly Frame[]): Frame {
  const [first] = frames;
  if (first === undefined || frames.length === 1) {
    return first ?? { columns: [], length: 0 };
  }
  const full = frames.filter((frame) => frame.length > 0);
  const shared = first.columns
    .map((column) => column.name)
    .filter((name) => full.every((frame) => frame.columns.some((column) => column.name === name)));
  const rows = new Rows();
  full.forEach((frame, f) => {
    for (let row = 0; row < frame.length; row++) {
      const key = keyOf(frame, shared, row) ?? `${f} ${row}`;
      rows.add(shared.length > 0 ? key : `${f} ${row}`, frame, row);
    }
  });
  return rows.frame(columnsOf(frames));
}

/**
 * Puts rows together that agree in one column, by default the time. Columns that
 * several frames have get a number, as in Grafana; `inner` keeps what all frames have.
 */
export function joinByField(frames: readonly Frame[], field: string, mode: 'outer' | 'inner'): Frame {
  const by = field === '' ? TIME : field;
  const joinable = frames.filter((frame) => frame.columns.some((column) => column.name === by));
  const numbered = joinable.map((frame, f) => withNumbers(frame, f, by, joinable));
  const rows = new Rows();
  for (const frame of numbered) {
    for (let row = 0; row < frame.length; row++) {
      const key = keyOf(frame, [by], row);
      if (key !== null) {
        rows.add(key, frame, row);
      }
    }
  }
  return rows.frame(columnsOf(numbered), mode === 'inner' ? numbered.length : 1);
}

/** Rows that grow as frames are put together; where a key repeats inside of a frame, a row of its own. */
class Rows {
  private readonly byKey = new Map<string, Merged[]>();
  private readonly all: Merged[] = [];

  add(key: string, frame: Frame, row: number): void {
    const known = this.byKey.get(key) ?? [];
    const free = known.find((one) => !one.from.has(frame));
    const merged = free ?? { cells: new Map<string, Cell>(), from: new Set<Frame>() };
    if (free === undefined) {
      this.byKey.set(key, [...known, merged]);
      this.all.push(merged);
    }
    merged.from.add(frame);
    for (const column of frame.columns) {
      merged.cells.set(column.name, column.cells[row] ?? NOTHING);
    }
  }

  /** One frame of these columns, of the rows that come from so many frames at least. */
  frame(columns: readonly Column[], atLeast = 1): Frame {
    const rows = this.all.filter((row) => row.from.size >= atLeast);
    const cells = (name: string) => rows.map((row) => row.cells.get(name) ?? NOTHING);
    return {
      length: rows.length,
      columns: columns.map((column) => ({ ...column, cells: cells(column.name) })),
    };
  }
}

interface Merged {
  readonly cells: Map<string, Cell>;
  readonly from: Set<Frame>;
}

/** Every column once, in the order in which they come: labels first, then what was measured. */
function columnsOf(frames: readonly Frame[]): Column[] {
  const byName = new Map<string, Column>();
  for (const column of frames.flatMap((frame) => frame.columns)) {
    if (!byName.has(column.name)) {
      byName.set(column.name, column);
    }
  }
  const columns = [...byName.values()];
  return [
    ...columns.filter((column) => column.kind !== 'number'),
    ...columns.filter((column) => column.kind === 'number'),
  ];
}

/** A text that is equal for rows that belong together; null where a value is missing. */
function keyOf(frame: Frame, names: readonly string[], row: number): string | null {
  const values = names.map(
    (name) => frame.columns.find((column) => column.name === name)?.cells[row]?.value ?? null,
  );
  return values.includes(null) && names.length === 1 ? null : JSON.stringify(values);
}

function withNumbers(frame: Frame, index: number, by: string, all: readonly Frame[]): Frame {
  const repeats = (name: string) =>
    name !== by && all.filter((other) => other.columns.some((column) => column.name === name)).length > 1;
  return {
    ...frame,
    columns: frame.columns.map((column) =>
      repeats(column.name) ? { ...column, name: `${column.name} ${index + 1}` } : column,
    ),
  };
}
