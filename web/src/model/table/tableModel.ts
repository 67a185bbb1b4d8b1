/** What a table panel shows: its columns with their names, units and looks. Pure. */

import type { PanelModel } from '../dashboard';
import type { FieldProperties } from '../fieldConfig';
import { NO_VALUE, type Shown, showValue } from '../fields';
import { asBool, asList, asNumber, asObject, asString, asStrings, isObject, oneOf } from '../json';
import { mapText } from '../mappings';
import { renderDisplayName } from '../names';
import { propertiesOf } from '../overrides';
import { reduce } from '../reducers';
import type { Series } from '../series';
import { extentOf } from '../thresholds';
import { type Cell, type Column, type Frame, framesOf, sortRows } from './frame';
import { transform } from './transform';

/** How a cell looks: plain, its text or its ground coloured, or with a bar. */
export type CellLook = 'auto' | 'color-text' | 'color-background' | 'gauge';

export interface TableColumn {
  /** Unique in the table. */
  readonly key: string;
  readonly name: string;
  readonly config: FieldProperties;
  readonly look: CellLook;
  readonly align: 'left' | 'center' | 'right';
  /** In pixels; null for what its content needs. */
  readonly width: number | null;
  readonly source: Column;
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

/** Everything of a table but the order of its rows. */
export function tableModel(panel: PanelModel, series: readonly Series[], sort: Sort | null): TableModel {
  const { frame, unknown } = transform(framesOf(panel, series), panel.transformations);
  const named = { ...frame, columns: frame.columns.map((column) => withDisplayName(panel, column)) };
  const sorted = sort === null ? named : sortRows(named, sort.name, sort.descending);
  return { columns: shownColumns(panel, sorted), rows: sorted.length, unknown };
}

/** Which order the file asks for; null for that of the answers. */
export function firstSort(panel: PanelModel): Sort | null {
  const sort = asList(panel.options.sortBy).find(isObject);
  const name = asString(sort?.displayName);
  return name === '' ? null : { name, descending: asBool(sort?.desc) };
}

function configOf(panel: PanelModel, { name, refId, kind }: Column): FieldProperties {
  return propertiesOf(panel.fieldConfig, { name, refId, type: kind });
}

function withDisplayName(panel: PanelModel, column: Column): Column {
  const { displayName } = configOf(panel, column);
  return displayName === null ? column : { ...column, name: renderDisplayName(displayName, column.name, {}) };
}

function shownColumns(panel: PanelModel, { columns }: Frame): TableColumn[] {
  return columns
    .map((source, i) => tableColumn(source, configOf(panel, source), i))
    .filter(({ config }) => !isHidden(config));
}

function isHidden({ custom }: FieldProperties): boolean {
  return asBool(custom.hidden) || asBool(asObject(custom.hideFrom).viz);
}

function tableColumn(source: Column, config: FieldProperties, index: number): TableColumn {
  const align = oneOf(config.custom.align, ['auto', 'left', 'center', 'right']);
  return {
    key: `${index} ${source.name}`,
    name: source.name,
    config,
    look: readLook(config),
    align: align === 'auto' ? (source.kind === 'number' ? 'right' : 'left') : align,
    width: asNumber(config.custom.width),
    source,
  };
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
export function showCell({ config, source }: TableColumn, { value, bounds }: Cell): Shown {
  if (source.kind === 'number' && typeof value !== 'string') {
    return showValue(config, value, bounds);
  }
  const plain = { prefix: '', suffix: '', color: null, why: null };
  if (value === null) {
    return { ...plain, text: config.noValue ?? NO_VALUE };
  }
  return source.kind === 'time' && typeof value === 'number'
    ? { ...plain, text: new Date(value).toLocaleString('en-GB') }
    : { ...plain, ...mapText(config.mappings, String(value)) };
}

/** How far the bar of a cell reaches, 0..1. */
export function barShare({ config, source }: TableColumn, { value }: Cell): number {
  if (typeof value !== 'number' || Number.isNaN(value)) {
    return 0;
  }
  const largest = source.cells.reduce((most, cell) => Math.max(most, Number(cell.value) || 0), 0);
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
  if (footer === null || !wanted || column.source.kind !== 'number') {
    return null;
  }
  const values = column.source.cells.map(({ value }) => (typeof value === 'number' ? value : null));
  return showValue(column.config, reduce(footer, values));
}
