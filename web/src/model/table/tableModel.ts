/** What a table panel shows: its columns with their names, units and looks. Pure. */

import type { Bounds } from '../bounds';
import type { PanelModel } from '../dashboard';
import type { FieldProperties } from '../fieldConfig';
import { NO_VALUE, type Shown, showValue } from '../fields';
import { dressFrames } from '../frame/dressFrames';
import type { FieldType, FrameField } from '../frame/frame';
import { panelData } from '../frame/panelFrames';
import { asBool, asList, asNumber, asObject, asString, asStrings, isObject, oneOf } from '../json';
import { mapText } from '../mappings';
import { reduce } from '../reducers';
import type { Series } from '../series';
import { extentOf } from '../thresholds';
import { isTrend } from '../transform/timeSeries';
import { oneTable } from './oneTable';

/** How a cell looks: plain, its text or its ground coloured, or with a bar. */
export type CellLook = 'auto' | 'color-text' | 'color-background' | 'gauge';

export interface Cell {
  /** Times are Unix milliseconds; null is no value. */
  readonly value: number | string | null;
  readonly bounds?: Bounds;
}

export const NOTHING: Cell = { value: null };

export interface TableColumn {
  /** Unique in the table. */
  readonly key: string;
  readonly name: string;
  readonly type: FieldType;
  readonly config: FieldProperties;
  readonly look: CellLook;
  readonly align: 'left' | 'center' | 'right';
  /** In pixels; null for what its content needs. */
  readonly width: number | null;
  /** One for each row. */
  readonly cells: readonly Cell[];
}

export interface TableModel {
  readonly columns: readonly TableColumn[];
  readonly rows: number;
  readonly unknown: readonly string[];
}

export interface Sort {
  /** The name of a column. */
  readonly name: string;
  readonly descending: boolean;
}

/** Everything of a table, in the order that is asked for. */
export function tableModel(panel: PanelModel, series: readonly Series[], sort: Sort | null): TableModel {
  const { frames, unknown } = panelData(panel, series);
  const [frame] = dressFrames(panel, [oneTable(frames)]);
  const fields = frame?.fields ?? [];
  const rows = sortedRows(fields, frame?.length ?? 0, sort);
  return { columns: shownColumns(fields, rows), rows: rows.length, unknown };
}

/** Which order the file asks for; null for that of the answers. */
export function firstSort(panel: PanelModel): Sort | null {
  const sort = asList(panel.options.sortBy).find(isObject);
  const name = asString(sort?.displayName);
  return name === '' ? null : { name, descending: asBool(sort?.desc) };
}

/** Numbers and times by size, texts as people sort them; what is nothing comes last both ways. */
function sortedRows(fields: readonly FrameField[], length: number, sort: Sort | null): number[] {
  const rows = Array.from({ length }, (_, row) => row);
  const field = fields.find(({ displayName }) => displayName === sort?.name);
  if (field !== undefined && sort !== null) {
    const { values } = field;
    rows.sort((a, b) => compare(values[a], values[b], sort.descending) || a - b);
  }
  return rows;
}

function compare(a: unknown, b: unknown, descending: boolean): number {
  const nothing = (value: unknown) => value == null || Number.isNaN(value);
  if (nothing(a) || nothing(b)) {
    return Number(nothing(a)) - Number(nothing(b));
  }
  const order =
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : String(a).localeCompare(String(b), undefined, { numeric: true });
  return descending ? -order : order;
}

function shownColumns(fields: readonly FrameField[], rows: readonly number[]): TableColumn[] {
  return fields.map((field, i) => tableColumn(field, rows, i)).filter(({ config }) => !isHidden(config));
}

function isHidden({ custom }: FieldProperties): boolean {
  return asBool(custom.hidden) || asBool(asObject(custom.hideFrom).viz);
}

function tableColumn(field: FrameField, rows: readonly number[], index: number): TableColumn {
  const { config, values, bounds } = field;
  // Small series in cells are shown by the value that was made of them.
  const type = values.length > 0 && values.every(isTrend) ? 'number' : field.type;
  const align = oneOf(config.custom.align, ['auto', 'left', 'center', 'right']);
  return {
    key: `${index} ${field.displayName}`,
    name: field.displayName,
    type,
    config,
    look: readLook(config),
    align: align === 'auto' ? (type === 'number' ? 'right' : 'left') : align,
    width: asNumber(config.custom.width),
    cells: rows.map((row) => toCell(values[row], bounds)),
  };
}

function toCell(raw: unknown, bounds: Bounds | undefined): Cell {
  const value = isTrend(raw) ? raw.value : raw;
  if (typeof value === 'number') {
    return bounds === undefined ? { value } : { value, bounds };
  }
  return { value: value == null ? null : typeof value === 'object' ? JSON.stringify(value) : String(value) };
}

/** Grafana's older files say `displayMode` with the words of before. */
function readLook({ custom }: FieldProperties): CellLook {
  const type = asString(asObject(custom.cellOptions).type) || asString(custom.displayMode);
  if (type.startsWith('color-background')) {
    return 'color-background';
  }
  return type === 'color-text' || type === 'gauge' ? type : /gauge$/.test(type) ? 'gauge' : 'auto';
}

/** What a cell says. */
export function showCell({ config, type }: TableColumn, { value, bounds }: Cell): Shown {
  if (type === 'number' && typeof value !== 'string') {
    return showValue(config, value, bounds);
  }
  const plain = { prefix: '', suffix: '', color: null, why: null };
  if (value === null) {
    return { ...plain, text: config.noValue ?? NO_VALUE };
  }
  return type === 'time' && typeof value === 'number'
    ? { ...plain, text: new Date(value).toLocaleString('en-GB') }
    : { ...plain, ...mapText(config.mappings, String(value)) };
}

/** How far the bar of a cell reaches, 0..1. */
export function barShare({ config, cells }: TableColumn, { value }: Cell): number {
  if (typeof value !== 'number' || Number.isNaN(value)) {
    return 0;
  }
  const largest = cells.reduce((most, cell) => Math.max(most, Number(cell.value) || 0), 0);
  const known = config.max !== null || config.unit === 'percent' || config.unit === 'percentunit';
  const { min, max } = extentOf(known ? config : { ...config, max: largest });
  return Math.min(Math.max((value - min) / (max - min), 0), 1);
}

export interface TableOptions {
  readonly header: boolean;
  readonly height: 'sm' | 'md' | 'lg';
  /** The calculation below each column of numbers; null for no foot. */
  readonly footer: string | null;
  /** The columns that have a foot; none means all. */
  readonly footed: readonly string[];
}

export function readTableOptions({ options }: PanelModel): TableOptions {
  const footer = asObject(options.footer);
  return {
    header: asBool(options.showHeader, true),
    height: oneOf(options.cellHeight, ['sm', 'md', 'lg']),
    footer: asBool(footer.show) ? (asStrings(footer.reducer)[0] ?? 'sum') : null,
    footed: asStrings(footer.fields),
  };
}

/** What stands below a column; null where nothing does. */
export function footOf(column: TableColumn, { footer, footed }: TableOptions): Shown | null {
  const wanted = footed.length === 0 || footed.includes(column.name);
  if (footer === null || !wanted || column.type !== 'number') {
    return null;
  }
  const values = column.cells.map(({ value }) => (typeof value === 'number' ? value : null));
  return showValue(column.config, reduce(footer, values));
}
