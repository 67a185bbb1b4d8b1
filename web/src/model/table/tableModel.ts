/** What a table panel shows: its columns with their names, units and looks. Pure. */

import type { PanelModel } from '../dashboard';
import type { FieldProperties } from '../fieldConfig';
import type { Shown } from '../fields';
import { frameDisplayName } from '../frame/displayName';
import { dressFrames } from '../frame/dressFrames';
import type { DataFrame, FieldType, FrameField } from '../frame/frame';
import { panelData } from '../frame/panelFrames';
import { asBool, asNumber, asObject } from '../json';
import type { Series } from '../series';
import { showAny } from '../showAny';
import { extentOf } from '../thresholds';
import { isTrend } from '../transform/timeSeries';
import { type CellStyle, readCellStyle } from './cellStyle';
import { oneTable } from './oneTable';

export interface TableColumn {
  /** Unique in the table. */
  readonly key: string;
  readonly name: string;
  readonly type: FieldType;
  readonly config: FieldProperties;
  /** CSS colour of the field, whatever its values are. */
  readonly color: string;
  readonly style: CellStyle;
  /** One for each row, in the order of the answers. */
  readonly values: readonly unknown[];
  /** The small series in the cells; null where there is none. */
  readonly courses: readonly ((number | null)[] | null)[];
  readonly bounds?: FrameField['bounds'];
}

export interface TableModel {
  /** Without those that are hidden. */
  readonly columns: readonly TableColumn[];
  /** Every column by its name, for links and tips that speak of hidden ones too. */
  readonly all: readonly TableColumn[];
  readonly length: number;
  /** What the steps of the panel left, by name; one alone is no choice. */
  readonly frames: readonly string[];
  readonly unknown: readonly string[];
}

/** All frames in one table, or one of them by its index. */
export type FrameChoice = number | 'all';

/** Everything of a table but the order of its rows. */
export function tableModel(panel: PanelModel, series: readonly Series[], choice: FrameChoice): TableModel {
  const { frames, unknown } = panelData(panel, series);
  const chosen = choice === 'all' ? undefined : frames[choice];
  const [frame] = dressFrames(panel, [chosen ?? oneTable(frames)]);
  const all = (frame?.fields ?? []).map(tableColumn);
  return {
    columns: all.filter(({ config }) => !isHidden(config)),
    all,
    length: frame?.length ?? 0,
    frames: frames.map(frameTitle),
    unknown,
  };
}

/** The frame that the file names; without one all are shown, so that nothing is hidden. */
export function firstFrame({ options }: PanelModel): FrameChoice {
  const index = asNumber(options.frameIndex) ?? 0;
  return index > 0 ? index : 'all';
}

function frameTitle(frame: DataFrame, index: number): string {
  return frameDisplayName(frame, index) || frame.refId || `Table ${index + 1}`;
}

function isHidden({ custom }: FieldProperties): boolean {
  // Grafana 12 writes `hideFrom`, older files `hidden`.
  return asBool(custom.hidden) || asBool(asObject(custom.hideFrom).viz);
}

function tableColumn(field: FrameField, index: number): TableColumn {
  const { config, bounds, displayName, color } = field;
  // Small series in cells are sorted and written by the value that was made of them.
  const trends = field.values.length > 0 && field.values.every(isTrend);
  const type = trends ? 'number' : field.type;
  return {
    key: `${index} ${displayName}`,
    name: displayName,
    type,
    config,
    color,
    style: readCellStyle(config, type),
    values: field.values.map((value) => (isTrend(value) ? value.value : value)),
    courses: field.values.map(courseOf),
    ...(bounds === undefined ? {} : { bounds }),
  };
}

/** What a cell says. */
export function showCell({ config, type, values, bounds }: TableColumn, row: number): Shown {
  return showAny(type, config, values[row], bounds);
}

/** Whether nothing is in a cell. */
export function isNothing(value: unknown): boolean {
  return value == null || value === '' || Number.isNaN(value);
}

/** The configuration of a column by which bars are drawn: they end at its largest value where the file says no end. */
export function barConfig({ config, values }: TableColumn): FieldProperties {
  const known = config.max !== null || config.unit === 'percent' || config.unit === 'percentunit';
  const largest = known
    ? null
    : values.reduce<number>((most, value) => Math.max(most, Number(value) || 0), 0);
  return known ? config : { ...config, max: largest };
}

/** How far a bar of a column reaches, 0..1. */
export function barShare(config: FieldProperties, value: unknown): number {
  if (typeof value !== 'number' || Number.isNaN(value)) {
    return 0;
  }
  const { min, max } = extentOf(config);
  return Math.min(Math.max((value - min) / (max - min), 0), 1);
}

/** The numbers over time in a cell: of a small series, or a plain list of numbers; null for anything else. */
export function courseOf(value: unknown): (number | null)[] | null {
  const list = isTrend(value) ? value.values : Array.isArray(value) ? value : [];
  const numbers = list.map((item: unknown) => (typeof item === 'number' ? item : null));
  return numbers.some((item) => item !== null) ? numbers : null;
}
